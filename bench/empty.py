"""A server whose one answer is empty: what FastAPI and uvicorn take for any answer at all (see `load.py`)."""

import socket
import sys

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response

app = FastAPI()


@app.get("/")
def empty() -> Response:
    """Nothing, from a thread, like the pages."""
    return Response("")


if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", file=sys.stderr, flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])
