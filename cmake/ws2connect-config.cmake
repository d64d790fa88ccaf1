# SPDX-License-Identifier: MIT
# Copyright (c) 2026 the ws2connect authors
#
# find_package(ws2connect) gives two targets:
#   ws2connect::ws2connect   the import library of ws2connect.dll, which goes beside the program
#   ws2connect::static       the functions themselves; for MinGW only
# Both bring ws2_32, behind ws2connect: it has functions of the same names.
#
# This file lies in lib/cmake/ws2connect, below the prefix of `make install` or an unpacked release. A release
# has the libraries of both architectures, in x64 and x86.

get_filename_component(ws2connect_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT EXISTS "${ws2connect_prefix}/x64")
  set(ws2connect_libraries "${ws2connect_prefix}/lib")
  set(ws2connect_dll "${ws2connect_prefix}/bin/ws2connect.dll")
elseif(CMAKE_SIZEOF_VOID_P EQUAL 8)
  set(ws2connect_libraries "${ws2connect_prefix}/x64/lib")
  set(ws2connect_dll "${ws2connect_prefix}/x64/ws2connect.dll")
else()
  set(ws2connect_libraries "${ws2connect_prefix}/x86/lib")
  set(ws2connect_dll "${ws2connect_prefix}/x86/ws2connect.dll")
endif()

if(MSVC)
  set(ws2connect_import_library "${ws2connect_libraries}/ws2connect.lib")
else()
  set(ws2connect_import_library "${ws2connect_libraries}/libws2connect.dll.a")
endif()

if(NOT TARGET ws2connect::ws2connect)
  add_library(ws2connect::ws2connect SHARED IMPORTED)
  set_target_properties(ws2connect::ws2connect PROPERTIES
    IMPORTED_LOCATION "${ws2connect_dll}"
    IMPORTED_IMPLIB "${ws2connect_import_library}"
    INTERFACE_INCLUDE_DIRECTORIES "${ws2connect_prefix}/include"
    INTERFACE_LINK_LIBRARIES ws2_32)
endif()

if(NOT MSVC AND NOT TARGET ws2connect::static)
  add_library(ws2connect::static STATIC IMPORTED)
  set_target_properties(ws2connect::static PROPERTIES
    IMPORTED_LOCATION "${ws2connect_libraries}/libws2connect.a"
    INTERFACE_INCLUDE_DIRECTORIES "${ws2connect_prefix}/include"
    INTERFACE_LINK_LIBRARIES ws2_32)
endif()
