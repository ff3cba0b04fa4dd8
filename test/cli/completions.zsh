# Prints what zsh offers for the command line $1, a line each. The words given to compadd are caught, since the list that is
# shown has columns and descriptions. The terminal shows what is typed into it: the marks are written in two pieces.
zmodload zsh/zpty
zpty shell zsh -f -i
read-until() { local chunk; while zpty -r shell chunk; do [[ $chunk == *$1* ]] && return; done }
zpty -w shell 'PS1= PROMPT_EOL_MARK= ; autoload -Uz compinit; compinit -u -D; source ./script
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- $found >>offered
  builtin compadd "$@"
}
zle -C offer complete-word _main_complete
both() { zle offer; print -r -- "<e""nd>"; exit }
zle -N both
bindkey "^I" both
zle-line-init() { print -r -- "<rea""dy>" }
zle -N zle-line-init'
read-until '<ready>'
zpty -w -n shell "$1"$'\t'
read-until '<end>'
[[ -e offered ]] && sort -u offered && rm offered
true
