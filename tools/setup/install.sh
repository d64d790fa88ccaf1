# shellcheck shell=sh disable=SC2154,SC2034,SC2046
# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# The command install.
#
# Everything that can be refused is refused before the first change. The steps are:
#
#   1. the manifest, which uninstall needs
#   2. a copy of the original, the DLLs, and then the drop-in: without the original, programs that
#      import ws2_32 do not start
#   3. the override, which makes Wine load the drop-in
#   4. the proof

install_check_folder()
{
    install_there=$windows/$1/ws2_32.dll
    change_there "$install_there" ||
        die "$install_there is missing: let Wine complete the prefix with 'wineboot -u', then try again"
    if pe_dangles "$install_there" && ! manifest_knows file "$1/ws2_32.dll"
    then
        die "$install_there is a link to $(readlink "$install_there"), which is gone: let Wine complete the prefix with 'wineboot -u', then try again"
    fi
    pe_foreign "$install_there" && ! manifest_ours "$1" || return 0
    [ "$force" = yes ] ||
        die "$install_there belongs to another tool ($(pe_maker "$install_there")): remove that file first, or replace it with --force"
}

install_plan()
{
    say prefix "$prefix: $(prefix_kind)"
    say files "$package: ws2connect $package_version"
    install_links=
    [ "$symlink" = no ] || install_links=", as links to $package (without that folder the prefix has no sockets)"
    for install_folder in $folders
    do
        case $install_folder in
        *:x86_64) install_words="64-bit DLLs (x86_64), for 64-bit programs" ;;
        *) install_words="32-bit DLLs (i686), for 32-bit programs" ;;
        esac
        install_folder=${install_folder%:*}
        say "$install_folder" "$install_words: ws2_32.dll and ws2connect.dll${install_links}; the original is kept in $install_folder\\ws2builtin"
        if pe_foreign "$windows/$install_folder/ws2_32.dll"
        then
            say '' "$(pe_maker "$windows/$install_folder/ws2_32.dll")'s ws2_32.dll is kept, and comes back at uninstall"
        fi
    done
    say override "ws2_32 = native,builtin, for $(targets_words "$(targets_wanted)")"
    if [ -n "$target_exes" ] && manifest_knows target '*'
    then
        say note "every program uses it already, and keeps it: to use it for some programs only, uninstall first"
    fi
    install_variable=$(wine_variable)
    [ -z "$install_variable" ] ||
        warn "WINEDLLOVERRIDES in the environment has $install_variable: wherever it is set, it takes precedence over the registry"
}

# The programs of the proof come first: one of them can find the folder of Wine's own DLLs.
install_state()
{
    attempt "make the folder $state" change_folder "$state"
    changes_tidy
    for install_folder in $folders
    do
        install_mend_original "${install_folder%:*}" "${install_folder#*:}"
    done
    registry_read || give_up "cannot read the registry: $(registry_reason)"
    targets_wanted | while IFS= read -r install_target
    do
        registry_keys "$install_target"
    done >"$work/keys"
    install_check_spelling
    manifest_compose "$(targets_wanted; ! manifest_orphan || registry_ours)"
    registry_record <"$work/keys" >"$work/before"
    change_last=$state/manifest    # it knows what the one before it knew
    attempt 'write the manifest' change_file copy "$work/manifest" "$state/manifest"
    for install_folder in $folders
    do
        install_arch=${install_folder#*:}
        attempt "make the folder $state/$install_arch" change_folder "$state/$install_arch"
        attempt "copy ws2connect-verify.exe" change_file copy \
            "$(package_folder "$install_arch")/ws2connect-verify.exe" "$state/$install_arch/ws2connect-verify.exe"
    done
}

# Wine ignores the case of all letters, this tool that of ASCII letters only: it would take the override that such a
# program has for absent.
install_check_spelling()
{
    while IFS= read -r install_key
    do
        targets_ascii "$install_key" && continue
        install_key=${install_key%\\*}
        registry_value "$install_key" ''
        [ "$registry_is" != absent ] || ! wine_system reg query "$install_key" $(registry_flag) ||
            give_up "the registry has settings for ${install_key##*\\} in other letters, large or small: spell the name as they do (wine reg query '${install_key%\\*}' shows them)"
    done <"$work/keys"
}

# Restores an original that is gone or damaged, before Wine is asked for anything. Without it Wine's own
# programs may not start, or not end.
install_mend_original()
{
    install_at=$windows/$1/ws2builtin
    install_original=$state/kept/$1/ws2_32.dll
    pe_dropin "$windows/$1/ws2_32.dll" && ! pe_builtin "$install_at/ws2_32.dll" &&
        pe_builtin "$install_original" && pe_machine "$install_original" && [ "$pe_runs_on" = "$2" ] || return 0
    attempt "make the folder $install_at" change_folder "$install_at"
    attempt "copy Wine's ws2_32.dll to $install_at" change_file copy \
        "$install_original" "$install_at/ws2_32.dll"
}

# install_fetch_original TO ARCH: gets Wine's own ws2_32.dll from Wine's library folder, for a prefix that
# has no copy of it.
install_fetch_original()
{
    verify_run "$2" ws2connect-verify.exe
    case $2 in
    x86_64) install_wine_folder="${verify_wine_folder#\\??\\}\\x86_64-windows" ;;
    *) install_wine_folder="${verify_wine_folder#\\??\\}\\i386-windows" ;;
    esac
    change_clear "$state/fetched"
    wine_system cmd /c copy /y "$install_wine_folder\\ws2_32.dll" 'C:\windows\ws2connect\fetched' || :
    pe_builtin "$state/fetched" 2>/dev/null && mv -f "$state/fetched" "$1"
}

# install_find_original FOLDER ARCH: sets $install_original to Wine's own file, usually the one in place.
install_find_original()
{
    for install_original in "$windows/$1/ws2_32.dll" "$state/kept/$1/ws2_32.dll" \
        "$windows/$1/ws2builtin/ws2_32.dll"
    do
        if pe_builtin "$install_original" && pe_machine "$install_original" && [ "$pe_runs_on" = "$2" ]
        then
            return 0
        fi
    done
    install_original=$work/original-$2
    install_fetch_original "$install_original" "$2" ||
        give_up "Wine's own ws2_32.dll for $2 cannot be found: let Wine complete the prefix with 'wineboot -u'"
}

# install_keep FOLDER FILE: keeps the file if the manifest says so and it is not ours already.
install_keep()
{
    manifest_lines file | grep -qxF "$1/$2${tab}kept" || return 0
    install_kept=$state/kept/$1/$2
    install_from=$windows/$1/$2
    if [ "$2" = ws2_32.dll ] && { manifest_ours "$1" || pe_dangles "$install_from"; }
    then
        ! change_there "$install_kept" || return 0
        install_from=$install_original
    elif [ "$2" != ws2_32.dll ] && change_there "$install_kept"
    then
        return 0
    fi
    attempt "make the folder $state/kept" change_folder "$state/kept"
    attempt "make the folder ${install_kept%/*}" install_parents "$install_kept"
    attempt "keep $windows/$1/$2" change_file keep "$install_from" "$install_kept"
}

install_parents()
{
    change_folder "$state/kept/$(printf '%s\n' "${1#"$state/kept/"}" | cut -d / -f 1)" &&
        change_folder "${1%/*}"
}

install_folder()
{
    install_at=$windows/$1
    install_how=copy
    [ "$symlink" = no ] || install_how="link"
    install_find_original "$1" "$2"
    install_keep "$1" ws2builtin/ws2_32.dll
    attempt "make the folder $install_at/ws2builtin" change_folder "$install_at/ws2builtin"
    [ "$install_original" = "$install_at/ws2builtin/ws2_32.dll" ] ||
        attempt "copy Wine's ws2_32.dll to $install_at/ws2builtin" change_file copy \
            "$install_original" "$install_at/ws2builtin/ws2_32.dll"
    install_keep "$1" ws2_32.dll
    install_keep "$1" ws2connect.dll
    attempt "place ws2connect.dll in $install_at" change_file "$install_how" \
        "$(package_folder "$2")/ws2connect.dll" "$install_at/ws2connect.dll"
    attempt "place ws2_32.dll in $install_at" change_file "$install_how" \
        "$(package_folder "$2")/ws2_32.dll" "$install_at/ws2_32.dll"
}

install_override()
{
    set --
    while IFS= read -r install_key
    do
        set -- "$@" "$install_key"
    done <"$work/keys"
    registry_tell registry_set "$@"
}

install_verify()
{
    targets_wanted >"$work/targets"
    verify_each <"$work/targets" || give_up "the drop-in does not work here ($verify_wrong)"
}

install_report()
{
    install_running=$(verify_programs "$(targets_wanted)")
    [ -z "$install_running" ] ||
        say restart "running programs keep what they loaded; start these again: $install_running"
    say "done" "$(targets_words "$(manifest_targets)") will use it from the next start; '$me uninstall' removes it"
}

command_install()
{
    prefix_open
    package_find
    for install_folder in $folders
    do
        package_check "${install_folder#*:}"
    done
    for install_folder in $folders
    do
        install_check_folder "${install_folder%:*}"
    done
    prefix_writable
    install_plan
    wine_check
    wine_names "$(targets_wanted)"
    if [ "$dry_run" = yes ]
    then
        say 'dry run' 'nothing was changed'
        return 0
    fi
    wine_without_variable
    install_state
    for install_folder in $folders
    do
        install_folder "${install_folder%:*}" "${install_folder#*:}"
    done
    attempt 'write the registry' registry_room
    attempt 'set the override' install_override
    install_verify
    steps_done
    install_report
}
