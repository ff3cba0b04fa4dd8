#!/bin/sh
# Installs what test:vscode, test:ui and test:editors run in: Chromium with a font, Neovim and Emacs from Debian (as root),
# and VS Code from npm into test/vscode-host/node_modules (worth a cache: 885 MB, 276 MB to fetch).
set -eu
cd "$(dirname "$0")/.."
apt() { DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 "$@"; }
packages="chromium fonts-dejavu-core neovim emacs-nox elpa-eglot elpa-lsp-mode"
missing=""
for package in $packages; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
done
if [ -n "$missing" ]; then
  # A fresh image has no lists of packages, and an old one has lists of packages that are gone.
  apt update
  # shellcheck disable=SC2086 -- several names
  apt install -y --no-install-recommends $missing
fi
sh test/vscode-host/install.sh
