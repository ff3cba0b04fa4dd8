#!/bin/sh
# Installs what test:vscode, test:ui and test:editors run in: Chromium, Neovim and Emacs from Debian (as root), and VS Code
# from npm into test/vscode-host/node_modules (worth a cache: 885 MB, 276 MB to fetch).
set -eu
cd "$(dirname "$0")/.."
apt() { DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@"; }
if ! { command -v chromium && command -v nvim && command -v emacs && ls -d /usr/share/emacs/site-lisp/elpa-src/lsp-mode-* /usr/share/emacs/site-lisp/elpa-src/eglot-*; } >/dev/null 2>&1; then
  apt update
  apt install -y --no-install-recommends chromium neovim emacs-nox elpa-eglot elpa-lsp-mode
fi
sh test/vscode-host/install.sh
