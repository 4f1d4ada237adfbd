"""JSON-RPC 2.0 over standard streams: a line a message, or a line a batch of messages."""

import inspect
import json
import sys
import traceback

PARSE_ERROR, INVALID_REQUEST, UNKNOWN_METHOD, BAD_PARAMS, INTERNAL = (
    -32700, -32600, -32601, -32602, -32603)


class Error(Exception):
    """What a method raises to answer with an error."""

    def __init__(self, code, message, data=None):
        super().__init__(message)
        self.body = {"code": code, "message": message}
        if data is not None:
            self.body["data"] = data


def call(methods, request):
    """The result of the request; raises Error."""
    if not isinstance(request, dict) or not isinstance(request.get("method"), str):
        raise Error(INVALID_REQUEST, "a request is an object with a method")
    method = methods.get(request["method"])
    if method is None:
        raise Error(UNKNOWN_METHOD, f"there is no method {request['method']}")
    try:
        arguments = inspect.signature(method).bind(**request.get("params", {}))
    except TypeError as mismatch:
        raise Error(BAD_PARAMS, str(mismatch)) from mismatch
    return method(*arguments.args, **arguments.kwargs)


def respond(methods, request):
    """The response to a request; None to a notification, which has no id. What a method fails with
    costs that request only, and its traceback stands on standard error."""
    response = {"jsonrpc": "2.0", "id": request.get("id") if isinstance(request, dict) else None}
    try:
        response["result"] = call(methods, request)
    except Error as error:
        response["error"] = error.body
    except Exception as error:  # pylint: disable=broad-exception-caught
        traceback.print_exc()
        response["error"] = {"code": INTERNAL, "message": f"{type(error).__name__}: {error}"}
    return None if isinstance(request, dict) and "id" not in request else response


def respond_to_line(methods, line):
    """The response, or list of responses, to a line; None where there is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"jsonrpc": "2.0", "id": None,
                "error": {"code": PARSE_ERROR, "message": str(error)}}
    if not isinstance(message, list):
        return respond(methods, message)
    return [response for request in message
            if (response := respond(methods, request)) is not None] or None


def serve(methods, is_over):
    """Answers line by line until the input ends or `is_over()`."""
    for line in sys.stdin.buffer:
        response = respond_to_line(methods, line)
        if response is not None:
            sys.stdout.write(json.dumps(response) + "\n")
            sys.stdout.flush()
        if is_over():
            return
