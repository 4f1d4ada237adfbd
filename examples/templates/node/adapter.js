#!/usr/bin/env node
// An adapter for privet, to be made yours. Try it: privet smoke -- node adapter.js
// `Product` is a toy that keeps leads in memory: replace it step by step. Each TODO says what
// belongs there. What follows it is the conversation with privet, and can stay as it is.

const HELLO = {
  // TODO: the name of your product, its rulebook, and what is not among those below yet.
  name: 'my-product', version: '0.1', rulebooks: ['nextiva'], batch: true,
  unsupported: { surfaces: ['related'], operations: ['create_role', 'update_role', 'assign_role',
    'create_lead', 'link_contact', 'delete_lead', 'set_active'] },
};
const ROLE = { sales_on: true, view: 'all', add_edit: 'all', delete: 'all' };

// The access rules say no. Whatever else goes wrong is no refusal, and stays an error.
class Refused extends Error {}

class Product {
  constructor(world) {
    // TODO: empty your product and make in it what the world holds. From here on everything is
    // called by its alias: remember which of your ids it stands for.
    const table = (rows, defaults) => new Map(Object.entries(rows ?? {}).map(
      ([alias, fields]) => [alias, { name: `Name of ${alias}`, ...defaults, ...fields }]));
    this.users = table(world.users, { role: null, active: true });
    this.roles = table(world.roles, ROLE);
    this.leads = table(world.leads, { owner: null, contact: null, status: '', notes: '' });
  }

  // How a toy decides. Your product has its own way, and that is what privet tests.
  actions(user, alias) {
    const { role: carried, active } = this.users.get(user);
    const [role, lead] = [this.roles.get(carried), this.leads.get(alias)];
    if (!lead || !role?.sales_on || !active) return [];
    const within = (dial) => dial === 'all' || (dial === 'owner_only' && lead.owner === user);
    const refused = [role.view, role.add_edit, role.delete].findIndex((dial) => !within(dial));
    return ['view', 'edit', 'delete'].slice(0, refused < 0 ? 3 : refused);
  }

  take(user, action, alias) {
    if (!this.actions(user, alias).includes(action)) throw new Refused();
    return this.leads.get(alias);
  }
}

let product;
let ended = false;

// TODO: let an operation sign in as the actor and call your product; it may be an async function.
// Where that denies access or knows no such thing, throw Refused. Nothing may have changed then.
const OPERATIONS = {
  edit_lead(actor, { lead, field, value }) { product.take(actor, 'edit', lead)[field] = value; },
  change_owner(actor, { lead, owner }) { product.take(actor, 'edit', lead).owner = owner; },
};

// TODO: let a surface answer what the viewer is shown, in aliases. Is it closed, throw Refused.
const SURFACES = {
  table: (viewer) => SURFACES.search(viewer, { text: '' }),
  search: (viewer, { text }) => {
    const rows = [...product.leads].map(([lead, { name }]) => ({ lead, name })).filter(
      ({ lead, name }) => name.toLowerCase().includes(text.toLowerCase())
        && product.actions(viewer, lead).includes('view'));
    return { rows, total: rows.length };
  },
  link: (viewer, { lead }) => ({ lead, ...product.take(viewer, 'view', lead) }),
  offered: (viewer, { lead }) => ({ offered: product.actions(viewer, lead) }),
};

const failure = (code, message, data) => Object.assign(new Error(message), { code, data });

async function ask(known, name, user, args, refusal) {
  if (typeof name !== 'string' || !args) throw failure(-32602, 'something is missing');
  const missing = { capability: name, reason: 'not made yet' };
  if (!Object.hasOwn(known, name)) throw failure(-32004, 'unsupported', missing);
  try {
    return (await known[name](user, args)) ?? { verdict: 'ok' };
  } catch (error) {
    if (error instanceof Refused) return refusal;
    throw error;
  }
}

const METHODS = {
  hello: () => HELLO,
  reset: ({ world }) => { product = new Product(world); return {}; },
  do: (it) => ask(OPERATIONS, it.operation, it.actor, it.args, { verdict: 'refused' }),
  look: (it) => ask(SURFACES, it.surface, it.viewer, it.args, { inaccessible: true }),
  bye: () => { ended = true; return {}; },
};

async function answer({ id = null, method, params = {} }) {
  try {
    if (!Object.hasOwn(METHODS, method)) throw failure(-32601, 'there is no such method');
    return { jsonrpc: '2.0', id, result: await METHODS[method](params) };
  } catch ({ code, message, data, stack }) { // which nobody may take for a refusal
    process.stderr.write(`${stack}\n`);
    const error = { code: Number.isInteger(code) ? code : -32603, message, data };
    return { jsonrpc: '2.0', id, error };
  }
}

async function answers(line) {
  try {
    const message = JSON.parse(line);
    const all = [];
    for (const request of [message].flat()) all.push(await answer(request));
    return Array.isArray(message) ? all : all[0];
  } catch ({ message }) {
    return { jsonrpc: '2.0', id: null, error: { code: -32700, message } };
  }
}

(async () => {
  let rest = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n'); // a line ends there and nowhere else
    rest = lines.pop();
    for (const line of lines) process.stdout.write(`${JSON.stringify(await answers(line))}\n`);
    if (ended) break;
  }
})();
