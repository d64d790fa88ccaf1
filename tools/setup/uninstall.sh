# shellcheck shell=sh disable=SC2154,SC2034
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The command uninstall. The steps are:
#
#   1. the files: the drop-in, then ws2connect.dll, then the copy of the original, without which the
#      drop-in cannot work
#   2. the registry: with Wine's own ws2_32.dll in place Wine runs, whatever was wrong with ours
#   3. the manifest: after an interruption a second uninstall can go on

# For a drop-in without a manifest. What was there before can only be guessed.
uninstall_guess()
{
    symlink=no
    package=unknown
    package_version=
    wine_version=unknown
    uninstall_found=$(registry_ours)
    manifest_compose "$uninstall_found"
    uninstall_found=$(targets_words "$uninstall_found")
    warn "the manifest is gone or damaged: the override that looks like ours is removed, for ${uninstall_found:-no program}; its earlier value cannot be restored"
    attempt 'write the manifest' change_file copy "$work/manifest" "$state/manifest"
}

# uninstall_file PATH kept|absent: restores one file of the manifest.
uninstall_file()
{
    uninstall_at=$windows/$1
    uninstall_kept=$state/kept/$1
    if [ "$2" = absent ]
    then
        attempt "remove $uninstall_at" change_remove "$uninstall_at"
    elif change_there "$uninstall_kept"
    then
        attempt "bring back $uninstall_at" change_file keep "$uninstall_kept" "$uninstall_at"
        attempt "remove $uninstall_kept" change_remove "$uninstall_kept"
    elif pe_dropin "$uninstall_at"
    then
        # Somebody removed kept/. The copy in ws2builtin is the same file.
        pe_builtin "${uninstall_at%/*}/ws2builtin/ws2_32.dll" ||
            give_up "neither $uninstall_kept nor a copy in ws2builtin is there: run '$me install', which fetches Wine's own, then '$me uninstall'"
        attempt "bring back $uninstall_at" change_file copy \
            "${uninstall_at%/*}/ws2builtin/ws2_32.dll" "$uninstall_at"
    fi
}

uninstall_files()
{
    LC_ALL=C awk -F '\t' '
        $1 == "file" {
            turn = $2 ~ /\/ws2builtin\// ? 3 : $2 ~ /\/ws2connect\.dll$/ ? 2 : 1
            print turn "\t" $2 "\t" $3
        }
    ' "$work/manifest" | LC_ALL=C sort | cut -f 2- >"$work/files"
    while IFS=$tab read -r uninstall_path uninstall_was
    do
        uninstall_file "$uninstall_path" "$uninstall_was"
    done <"$work/files"
    LC_ALL=C awk -F '\t' '$1 == "folder" { print $2 }' "$work/manifest" >"$work/folders"
    while IFS= read -r uninstall_path
    do
        attempt "remove $windows/$uninstall_path" change_remove_folder "$windows/$uninstall_path"
    done <"$work/folders"
}

uninstall_stuck()
{
    [ -z "$registry_stuck" ] ||
        warn "an empty key stays in the registry, because Wine does not delete it: $registry_stuck"
}

uninstall_state()
{
    rm -rf "$state/undo" "$state/kept" "$state/x86_64" "$state/i686" "$state"/*.reg "$state/fetched" &&
        rm -f "$state/manifest" &&
        rmdir "$state"
}

uninstall_all()
{
    changes_tidy
    if manifest_whole
    then
        cp "$state/manifest" "$work/manifest"
    elif ! manifest_orphan
    then
        attempt "remove $state" uninstall_state
        say "done" "what an interrupted install left is removed"
        return 0
    else
        attempt "make the folder $state" change_folder "$state"
        registry_read || give_up "cannot read the registry: $(registry_reason)"
        uninstall_guess
    fi
    uninstall_running=
    [ ! -f "$state/x86_64/ws2connect-verify.exe" ] && [ ! -f "$state/i686/ws2connect-verify.exe" ] ||
        uninstall_running=$(verify_programs "$(manifest_targets)")
    uninstall_files
    steps_done
    { registry_read && registry_restore "$work/manifest"; } ||
        die "Wine's ws2_32.dll is back, but the override could not be taken out of the registry ($(wine_reason)): run '$me uninstall' again when Wine works"
    uninstall_stuck
    attempt "remove $state" uninstall_state
    [ -z "$uninstall_running" ] ||
        say restart "running programs keep what they loaded; start these again: $uninstall_running"
    say "done" "$prefix is as it was before ws2connect"
}

# Removes the overrides of some programs. Others still use the drop-in, so the files stay.
uninstall_some()
{
    registry_read || give_up "cannot read the registry: $(registry_reason)"
    uninstall_gone=$(targets_fold "$target_exes") LC_ALL=C awk -F '\t' '
        BEGIN {
            count = split(ENVIRON["uninstall_gone"], name, "\n")
            for (i = 1; i <= count; i++) if (name[i] != "") gone[name[i]] = 1
        }
        function program(key,    path, start) {
            path = tolower(key)
            start = index(path, "\\appdefaults\\")
            if (!start) return ""
            path = substr(path, start + 13)
            sub(/\\.*/, "", path)
            return path
        }
        $1 == "target" && tolower($2) in gone { next }
        $1 == "registry" && program($2) in gone { print > restored; next }
        $1 == "key" { print > restored }
        { print }
    ' restored="$work/restored" "$state/manifest" >"$work/manifest"
    LC_ALL=C awk -F '\t' '$1 == "registry" { print $2 }' "$work/restored" | sort -u >"$work/keys"
    registry_record <"$work/keys" >"$work/before"
    registry_changed=yes
    attempt 'take the override out of the registry' registry_tell registry_restore "$work/restored"
    uninstall_stuck
    attempt 'write the manifest' change_file copy "$work/manifest" "$state/manifest"
    steps_done
    say "done" "$(targets_words "$target_exes") will use Wine's own from the next start; still installed for $(targets_words "$(manifest_targets)")"
}

# Prints the programs that remain when the named ones are removed.
uninstall_remaining()
{
    uninstall_gone=$(targets_fold "$target_exes")
    manifest_targets | while IFS= read -r uninstall_target
    do
        printf '%s\n' "$uninstall_gone" | grep -qxF -e "$(targets_fold "$uninstall_target")" ||
            printf '%s\n' "$uninstall_target"
    done
}

uninstall_check_names()
{
    manifest_whole ||
        die "the manifest is gone or damaged ($state/manifest), so programs cannot be removed one by one: repair it with '$me install' and the same --exe, or remove everything with '$me uninstall'"
    printf '%s' "$target_exes" >"$work/targets"
    while IFS= read -r uninstall_target
    do
        manifest_knows target "$uninstall_target" ||
            die "the drop-in is not installed for $uninstall_target, but for $(targets_words "$(manifest_targets)"): name one of these, or leave --exe out to remove it for all"
    done <"$work/targets"
}

command_uninstall()
{
    prefix_open
    if ! manifest_traces
    then
        say "done" "the drop-in is not installed in $prefix: there is nothing to remove"
        return 0
    fi
    uninstall_left=
    if [ -n "$target_exes" ]
    then
        uninstall_check_names
        uninstall_left=$(uninstall_remaining)
    fi
    say prefix "$prefix: $(prefix_kind)"
    if [ -n "$uninstall_left" ]
    then
        say override "removed for $(targets_words "$target_exes"); kept for $(targets_words "$uninstall_left")"
    else
        say files "Wine's own ws2_32.dll comes back; ws2connect.dll and ws2builtin are removed"
        uninstall_target=$(targets_words "$(manifest_targets)")
        say override "set back to what it was, for ${uninstall_target:-those whose override looks like ours}"
    fi
    prefix_writable
    wine_check
    if [ "$dry_run" = yes ]
    then
        say 'dry run' 'nothing was changed'
        return 0
    fi
    wine_without_variable
    if [ -n "$uninstall_left" ]
    then
        uninstall_some
    else
        uninstall_all
    fi
}
