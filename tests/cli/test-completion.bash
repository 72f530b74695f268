# SPDX-License-Identifier: GPL-3.0-or-later
# usage: bash test-completion.bash COMPLETION PROGRAM
# Completes some lines as bash does, and compares.

set -u
PATH=$(dirname "$2"):$PATH
XDG_CONFIG_HOME=$(mktemp -d)
XDG_CACHE_HOME=$XDG_CONFIG_HOME
export PATH XDG_CONFIG_HOME XDG_CACHE_HOME
export DATELINE_DESK=$XDG_CONFIG_HOME/desk
trap 'rm -rf "$XDG_CONFIG_HOME"' EXIT

# shellcheck source=/dev/null
source "$1"
n=0
failed=0

# complete_line EXPECTED WORD…
complete_line ()
{
  local expected=$1

  shift
  COMP_WORDS=(dateline-cli "$@")
  COMP_CWORD=$#
  _dateline_cli
  n=$((n + 1))
  if [[ ${COMPREPLY[*]} == "$expected" ]]; then
    echo "ok $n - $*"
  else
    echo "not ok $n - $*: ${COMPREPLY[*]} is not $expected"
    failed=1
  fi
}

dateline-cli init > /dev/null
id=$(dateline-cli new --kind call --title 'A call')

complete_line 'list' li
complete_line '--verbose --version' --ver
complete_line '--kind' list --ki
complete_line 'call' list --kind ca
complete_line 'call' list --kind = ca
complete_line 'published' list -s pub
complete_line 'markdown' show --format m
complete_line 'wordpress' convert --to w
complete_line '--from' convert --f
complete_line 'add list test remove' account ''
complete_line '--type' account add office --t
complete_line 'newsroom' account add office --type ''
complete_line "$id" show ''
complete_line "$id" --desk "$DATELINE_DESK" trash "${id:0:6}"
complete_line '' restore ''
dateline-cli restore-version "$id" current
version=$(dateline-cli history "$id" | sed 's/ .*//')
complete_line "$id" history ''
complete_line "$version" restore-version "$id" ''
complete_line "$version current" diff "$id" ''
complete_line "$version" diff --desk "$DATELINE_DESK" "$id" "${version:0:4}"
complete_line 'replace' repl
complete_line '--case' replace --c
complete_line "$id" replace a b "${id:0:6}"
complete_line 'pdf html markdown text' export --format ''
complete_line "$id" export --paper a4 ''
complete_line 'publish-at published' set "$id" publish
complete_line '' new --title ''
dateline-cli snippet set contact --title Contact
complete_line 'list show set remove' snippet ''
complete_line 'contact' snippet show ''
complete_line 'notes' snippet set contact --role n
echo "1..$n"

exit $failed
