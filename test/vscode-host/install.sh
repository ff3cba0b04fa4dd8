#!/bin/sh
# Installs the VS Code that the editor tests run in: registry packages only, no compiler, no scripts of theirs.
# Does nothing when this very version is already there.
set -eu
cd "$(dirname "$0")"
stamp=node_modules/.installed
wanted=$(cat package.json package-lock.json install.sh | sha256sum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

npm ci --ignore-scripts --no-audit --no-fund
# What code-server's own postinstall would do, without the native modules (spdlog, sqlite3, kerberos): nothing here uses them.
# Its shrinkwrap lacks one package, so `npm ci` refuses it; everything else stays pinned.
(cd node_modules/code-server/lib/vscode && npm install --omit=dev --ignore-scripts --no-audit --no-fund)
printf '%s' "$wanted" > "$stamp"
