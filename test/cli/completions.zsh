# Prints what zsh offers for the command line $1, a line each. The words given to compadd are caught, since the list that is
# shown has columns and descriptions.
zmodload zsh/zpty
zpty shell zsh -f -i
read-until() { local chunk; while zpty -r shell chunk; do [[ $chunk == *$1* ]] && return; done }
zpty -w shell "PS1= PROMPT_EOL_MARK= ; stty -echo; autoload -Uz compinit; compinit -u -D; source ./script"
zpty -w shell 'compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- $found >>offered
  builtin compadd "$@"
}
finish() { zle -R; print -r -- "<end>"; exit }
zle -C offer complete-word _main_complete
both() { zle offer; print -r -- "<end>"; exit }
zle -N both
bindkey "^I" both; print "<ready>"'
read-until '<ready>'
zpty -w -n shell "$1"$'\t'
read-until '<end>'
[[ -e offered ]] && sort -u offered && rm offered
true
