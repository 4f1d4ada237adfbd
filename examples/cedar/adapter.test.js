// The example itself: its policies, its faults, its manners on the wire. That it follows Nextiva's
// rules is for privet to say.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Crm } from './crm.js';
import { Gate } from './gate.js';
import { operate } from './operations.js';
import { look, observe } from './surfaces.js';

const OWN = { view: 'owner_only', add_edit: 'owner_only', delete: 'owner_only' };
const WORLD = {
  users: {
    ann: { role: 'own' }, bob: { role: 'own' }, ida: { role: 'intake' }, zed: { active: false },
  },
  roles: { own: OWN, intake: { view: 'owner_only' } },
  contacts: { C: {} },
  leads: { A: { owner: 'ann', contact: 'C' }, B: { owner: 'bob' } },
};

const request = (id, method, params) => ({ jsonrpc: '2.0', id, method, params });
const HELLO = request(1, 'hello', { protocol: 1, rulebook: 'nextiva', privet: '1.0.0' });
const RESET = request(2, 'reset', { rulebook: 'nextiva', world: WORLD });
const BYE = request(99, 'bye', {});

// What the adapter answers to these lines, objects being written as JSON.
function talk(...lines) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const adapter = spawnSync(process.execPath, ['adapter.js'], {
    cwd: new URL('.', import.meta.url),
    input: `${input.join('\n')}\n`,
    encoding: 'utf8',
  });
  assert.equal(adapter.status, 0, adapter.stderr);
  return adapter.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

const edit = { lead: 'A', field: 'status', value: 'hot' };
const refusedBy = (...rules) => ({ verdict: 'refused', rules });

test('a refusal names the rules that forbid', () => {
  const crm = new Crm(new Gate(), WORLD);
  assert.deepEqual(operate(crm, 'bob', 'edit_lead', edit), refusedBy('NEX-15', 'NEX-04'));
  assert.deepEqual(
    operate(crm, 'bob', 'change_owner', { lead: 'A', owner: 'bob' }),
    refusedBy('NEX-15', 'NEX-04', 'NEX-03'),
  );
  assert.deepEqual(operate(crm, 'zed', 'edit_lead', edit), refusedBy('GEN-02'));
  assert.deepEqual(operate(crm, 'ann', 'delete_lead', { lead: 'none' }), refusedBy('GEN-01'));
});

test('an answer is remembered for whom it was given and not for his neighbour', () => {
  const crm = new Crm(new Gate(), WORLD);
  const shown = (viewer, lead) => look(crm, viewer, 'link', { lead }).inaccessible === undefined;
  const asked = () => [shown('ann', 'A'), shown('ann', 'B'), shown('bob', 'A'), shown('bob', 'B')];
  assert.deepEqual(asked(), [true, false, false, true]);
  operate(crm, 'ann', 'change_owner', { lead: 'A', owner: 'bob' });
  assert.deepEqual(asked(), [false, false, true, true]);
});

test('observe says what the looks say, of deleted leads too', () => {
  const crm = new Crm(new Gate(), WORLD);
  operate(crm, 'ann', 'delete_lead', { lead: 'A' });
  const all = observe(crm, ['ann', 'bob'], ['A', 'B', 'never']);
  assert.deepEqual(
    all.bob.map(({ surface, args }) => [surface, ...Object.values(args)].join(' ')),
    ['table', 'search Name of A', 'search Name of B', 'related C', 'link A', 'offered A', 'link B',
      'offered B', 'link never', 'offered never'],
  );
  for (const [viewer, entries] of Object.entries(all)) {
    for (const { surface, args, answer } of entries) {
      assert.deepEqual(answer, look(crm, viewer, surface, args));
    }
  }
});

test('each fault lets through what the policies forbid, and nothing else of this', () => {
  const seen = (fault) => {
    const crm = new Crm(new Gate(fault), WORLD);
    return {
      listed: look(crm, 'bob', 'related', { contact: 'C' }).total,
      edited: operate(crm, 'ida', 'edit_lead', edit).verdict,
    };
  };
  const faults = readdirSync(new URL('faults', import.meta.url)).sort();
  assert.deepEqual(faults, ['edit-unseen.cedar', 'related-shows-hidden.cedar']);
  assert.deepEqual(seen(), { listed: 0, edited: 'refused' });
  assert.deepEqual(seen('edit-unseen'), { listed: 0, edited: 'ok' });
  assert.deepEqual(seen('related-shows-hidden'), { listed: 1, edited: 'refused' });
});

test('errors are told apart, and none of them ends the conversation', () => {
  const doing = (operation, args) => request(3, 'do', { actor: 'ann', operation, args });
  const answers = talk(
    HELLO, RESET,
    'Welcome!',
    '[]',
    request(3, 'sing', {}),
    doing('sing', {}),
    doing('delete_lead', {}),
    doing('delete_lead', { lead: 'A', quietly: true }),
    doing('edit_lead', { lead: 'A', field: 'owner', value: 'bob' }),
    request(3, 'do', { actor: 'nobody', operation: 'delete_lead', args: { lead: 'A' } }),
    request(3, 'reset', { rulebook: 'deal', world: {} }),
    doing('delete_lead', { lead: 'A' }),
    BYE,
  );
  assert.deepEqual(
    answers.map(({ id, error, result }) => [id, error?.code ?? result.verdict ?? 'result']),
    [[1, 'result'], [2, 'result'], [null, -32700], [null, -32600], [3, -32601], [3, -32004],
      [3, -32602], [3, -32602], [3, -32602], [3, -32602], [3, -32004], [3, 'ok'], [99, 'result']],
  );
});

test('a batch is answered by a batch, and a line ends at a line feed alone', () => {
  const name = 'two\u2028lines';
  const args = { lead: 'K', name };
  const create = request(3, 'do', { actor: 'ann', operation: 'create_lead', args });
  const link = request(4, 'look', { viewer: 'ann', surface: 'link', args: { lead: 'K' } });
  const [, , [done, shown]] = talk(HELLO, RESET, [create, link], BYE);
  assert.equal(done.result.verdict, 'ok');
  assert.equal(shown.result.name, name);
});

test('a user may be called like a property of every object', () => {
  const world = '{"users":{"__proto__":{"role":"constructor"}},"roles":{"constructor":{}},'
    + '"leads":{"toString":{}}}';
  const [, , observed] = talk(
    HELLO,
    `{"jsonrpc":"2.0","id":2,"method":"reset","params":{"rulebook":"nextiva","world":${world}}}`,
    request(3, 'observe', { viewers: ['__proto__'], records: ['toString'] }),
    BYE,
  );
  const [[viewer, entries]] = Object.entries(observed.result);
  assert.equal(viewer, '__proto__');
  const rows = [{ lead: 'toString', name: 'Name of toString' }];
  assert.deepEqual(entries[0].answer, { rows, total: 1 });
});
