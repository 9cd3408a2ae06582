"""Serves a part: KServe v2 over HTTP with binary tensors, and /v2/kumiki for the manifest."""

import json
import os
import socket
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn

from .calls import answer

_HEAD = "Inference-Header-Content-Length"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        part = self.server.part
        model = f"/v2/models/{part.id}/versions/{part.version}"
        if self.path in ("/v2/health/live", "/v2/health/ready", f"{model}/ready"):
            self._send(200, {})
        elif self.path == "/v2":
            self._send(200, {"name": "kumiki_part", "version": "1", "extensions": ["binary_tensor_data", "kumiki"]})
        elif self.path == "/v2/kumiki":
            self._send(200, part.manifest)
        else:
            self._send(404, {"error": f"nothing at {self.path}"})

    def do_POST(self):
        part = self.server.part
        body = memoryview(bytearray(int(self.headers.get("Content-Length", 0))))
        if self.rfile.readinto(body) != len(body):
            self.close_connection = True
            return
        if self.path != f"/v2/models/{part.id}/versions/{part.version}/infer":
            self._send(404, {"error": f"nothing at {self.path}"})
            return
        try:
            # One call after the other, however many connections there are.
            with self.server.turn:
                head, values = answer(part, body, int(self.headers.get(_HEAD, len(body))))
        except MemoryError:
            self._send(507, {"error": "not enough memory"})
        except Exception as error:
            traceback.print_exc()
            words = {"words": error.words} if hasattr(error, "words") else {}
            self._send(500, {"error": f"{type(error).__name__}: {error}", **words})
        else:
            self._send(200, head, values)

    def _send(self, status, head, values=()):
        words = json.dumps(head).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/octet-stream" if values else "application/json")
        if values:
            self.send_header(_HEAD, str(len(words)))
        self.send_header("Content-Length", str(len(words) + sum(len(value) for value in values)))
        self.end_headers()
        self.wfile.write(words)
        for value in values:
            self.wfile.write(value)

    def log_message(self, *_):
        pass


class _TcpHandler(_Handler):
    # Head and values are written one after the other; nothing of them shall wait.
    disable_nagle_algorithm = True


class _TcpServer(ThreadingMixIn, TCPServer):
    allow_reuse_address = True
    daemon_threads = True


class _UnixServer(ThreadingMixIn, TCPServer):
    address_family = socket.AF_UNIX
    daemon_threads = True


def _open(listen):
    """`unix:PATH`, or `tcp:HOST:PORT`, where whoever reaches that address is served: for a Nomad service."""
    kind, _, where = listen.partition(":")
    if kind != "unix":
        host, _, port = where.rpartition(":")
        return _TcpServer((host, int(port)), _TcpHandler)

    return _UnixServer(where, _Handler)


def _end_with_input():
    """Whoever has started this part holds its standard input; when that ends, so does the part, whatever it is doing."""
    while sys.stdin.buffer.read(4096):
        pass
    os._exit(0)


def serve(part):
    listen = os.environ.get("KUMIKI_LISTEN")
    if listen is None:
        print(json.dumps(part.manifest, ensure_ascii=False, indent=2))
        print("KUMIKI_LISTEN is not set: Kumiki starts this part itself (docs/plugins.md).", file=sys.stderr)
        return
    server = _open(listen)
    server.part = part
    server.turn = threading.Lock()
    if listen.startswith("unix:"):
        threading.Thread(target=_end_with_input, daemon=True).start()
    server.serve_forever(poll_interval=60)
