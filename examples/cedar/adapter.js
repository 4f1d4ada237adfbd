// The adapter: reads privet's messages on standard input, a line each, and answers on standard
// output. See README.md.

import { readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Crm } from './crm.js';
import { Gate, cedarVersion } from './gate.js';
import { operate } from './operations.js';
import { answerText, badParams, unsupported } from './rpc.js';
import { read } from './shapes.js';
import { look, observe } from './surfaces.js';

const RULEBOOK = 'nextiva';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const FAULTS = readdirSync(new URL('faults', import.meta.url))
  .map((file) => file.replace(/\.cedar$/, ''))
  .sort();

function usage(complaint) {
  const faults = FAULTS.join(' | ');
  process.stderr.write(`${complaint}\nusage: node adapter.js [--fault ${faults}]\n`);
  process.exit(2);
}

// The fault that the command line asks for, or undefined.
function faultAsked() {
  let fault;
  try {
    ({ fault } = parseArgs({ options: { fault: { type: 'string' } } }).values);
  } catch (error) {
    usage(error.message);
  }
  if (fault !== undefined && !FAULTS.includes(fault)) usage(`there is no fault ${fault}`);
  return fault;
}

// The methods of the protocol, over one world at a time.
function methodsFor(fault) {
  const gate = new Gate(fault);
  let crm = new Crm(gate, {});
  return {
    hello(params) {
      const protocol = params?.protocol;
      if (protocol !== 1) throw badParams(`protocol ${protocol}, and this adapter speaks 1`);
      return {
        name: fault === undefined ? 'cedar-example' : `cedar-example with fault ${fault}`,
        version: `${version} (Cedar ${cedarVersion})`,
        rulebooks: [RULEBOOK],
        batch: true,
        observe: true,
      };
    },
    reset(params) {
      const { rulebook, world } = read({ rulebook: 'text', world: 'object' }, params, 'reset');
      if (rulebook !== RULEBOOK) {
        throw unsupported(`rulebook ${rulebook}`, `the policies are those of ${RULEBOOK}`);
      }
      crm = new Crm(gate, world);
      return {};
    },
    do(params) {
      const shape = { actor: 'alias', operation: 'text', args: 'object' };
      const { actor, operation, args } = read(shape, params, 'do');
      return operate(crm, actor, operation, args);
    },
    look(params) {
      const shape = { viewer: 'alias', surface: 'text', args: 'object' };
      const { viewer, surface, args } = read(shape, params, 'look');
      return look(crm, viewer, surface, args);
    },
    observe(params) {
      const shape = { viewers: 'aliases', records: 'aliases' };
      const { viewers, records } = read(shape, params, 'observe');
      return observe(crm, viewers, records);
    },
    bye() {
      process.stdin.destroy();
      return {};
    },
  };
}

// Calls `onLine` with each line of standard input. Lines end at line feeds alone: node:readline
// would also end them at U+2028, which may stand in a JSON text as it is.
function forEachLine(onLine) {
  let begun = [];
  process.stdin.on('data', (chunk) => {
    let start = 0;
    for (let end; (end = chunk.indexOf(10, start)) !== -1; start = end + 1) {
      onLine(Buffer.concat([...begun, chunk.subarray(start, end)]));
      begun = [];
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  });
}

// What is not UTF-8 is no JSON either.
function textOf(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    return '';
  }
}

const methods = methodsFor(faultAsked());

process.stdout.on('error', () => process.exit(1));
forEachLine((bytes) => {
  const answer = answerText(textOf(bytes), methods);
  if (answer !== undefined) process.stdout.write(`${answer}\n`);
});
