// JSON-RPC 2.0: from the text of a message to the text of its answer. Knows no method by itself.

export class RpcError extends Error {
  constructor(code, message, data) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const badParams = (message) => new RpcError(-32602, `bad params: ${message}`);

// What this subject does not have; privet leaves it out instead of counting it as wrong.
export const unsupported = (capability, reason) =>
  new RpcError(-32004, `unsupported: ${capability}`, { capability, reason });

// The answer to one line, or undefined where none is due. `methods` holds functions of params.
export function answerText(line, methods) {
  let message;
  try {
    message = JSON.parse(line);
  } catch (error) {
    return JSON.stringify(failure(null, new RpcError(-32700, `no JSON: ${error.message}`)));
  }
  const answer = Array.isArray(message)
    ? answerBatch(message, methods)
    : answerOne(message, methods);
  return answer === undefined ? undefined : JSON.stringify(answer);
}

function answerBatch(messages, methods) {
  if (messages.length === 0) return failure(null, new RpcError(-32600, 'an empty batch'));
  const answers = messages
    .map((message) => answerOne(message, methods))
    .filter((answer) => answer !== undefined);
  return answers.length === 0 ? undefined : answers;
}

function answerOne(message, methods) {
  const isRequest = message?.jsonrpc === '2.0' && typeof message.method === 'string';
  if (!isRequest) {
    return failure(message?.id ?? null, new RpcError(-32600, 'no JSON-RPC 2.0 request'));
  }
  const answer = call(message, methods);
  return 'id' in message ? { jsonrpc: '2.0', id: message.id, ...answer } : undefined;
}

function call({ method, params = {} }, methods) {
  try {
    if (!Object.hasOwn(methods, method)) throw new RpcError(-32601, `no method ${method}`);
    return { result: methods[method](params) };
  } catch (error) {
    return { error: errorObject(error) };
  }
}

function failure(id, error) {
  return { jsonrpc: '2.0', id, error: errorObject(error) };
}

// An error that nobody meant is one of the subject: never a refusal.
function errorObject(error) {
  if (error instanceof RpcError) {
    return { code: error.code, message: error.message, data: error.data };
  }
  process.stderr.write(`${error.stack}\n`);
  return { code: -32000, message: error.message };
}
