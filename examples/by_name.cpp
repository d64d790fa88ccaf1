// SPDX-License-Identifier: MIT
// Copyright (c) 2026 the ws2connect authors
// The same in C++17: a socket that closes itself, a timeout of <chrono>, an exception with the code of Winsock.
//
// usage: by_name_cpp HOST PORT
#include <winsock2.h>
#include <ws2tcpip.h>

#include <chrono>
#include <iostream>
#include <string>
#include <system_error>
#include <utility>

namespace
{

class Winsock
{
public:
    Winsock()
    {
        WSADATA data;

        if (const int err = WSAStartup(MAKEWORD(2, 2), &data))
            throw std::system_error(err, std::system_category(), "WSAStartup");
    }
    ~Winsock() { WSACleanup(); }
    Winsock(const Winsock &) = delete;
    Winsock &operator=(const Winsock &) = delete;
};

class Socket
{
public:
    explicit Socket(int family) : handle(socket(family, SOCK_STREAM, 0))
    {
        if (handle == INVALID_SOCKET)
            throw last_error("socket");
    }
    Socket(Socket &&other) noexcept : handle(std::exchange(other.handle, INVALID_SOCKET)) {}
    Socket &operator=(Socket &&) = delete;
    ~Socket()
    {
        if (handle != INVALID_SOCKET)
            closesocket(handle);
    }
    SOCKET get() const { return handle; }

    static std::system_error last_error(const char *what)
    {
        return std::system_error(WSAGetLastError(), std::system_category(), what);
    }

private:
    SOCKET handle;
};

// Throws std::system_error with the code of Winsock.
Socket connect_by_name(std::string host, std::string port, std::chrono::microseconds timeout)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout);
    timeval limit = { static_cast<long>(seconds.count()),
                      static_cast<long>((timeout - seconds).count()) };
    Socket s(AF_INET6);
    DWORD v6only = 0;

    if (setsockopt(s.get(), IPPROTO_IPV6, IPV6_V6ONLY, reinterpret_cast<const char *>(&v6only),
                   sizeof v6only))
        throw Socket::last_error("IPV6_V6ONLY");
    if (!WSAConnectByNameA(s.get(), host.data(), port.data(), nullptr, nullptr, nullptr, nullptr,
                           &limit, nullptr))
        throw Socket::last_error("WSAConnectByNameA");
    return s;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
    {
        std::cerr << "usage: by_name_cpp HOST PORT\n";
        return 2;
    }
    try
    {
        const Winsock winsock;
        const Socket s = connect_by_name(argv[1], argv[2], std::chrono::seconds(10));

        std::cout << "connected\n";
        return 0;
    }
    catch (const std::system_error &failure)
    {
        std::cerr << "by_name_cpp: not connected: error " << failure.code().value() << '\n';
        return 1;
    }
}
