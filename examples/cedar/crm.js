// A small CRM: users, roles, contacts and leads, as they are now. It changes what it is told to;
// whether somebody may do or see something is for the gate to say.

import { toldLead, toldName, toldUser } from './entities.js';
import { badParams } from './rpc.js';
import { read } from './shapes.js';

const ROWS = {
  users: { admin: 'flag?', active: 'flag?', role: 'alias?' },
  roles: { name: 'text?', sales_on: 'flag?', view: 'dial?', add_edit: 'dial?', delete: 'dial?' },
  contacts: { name: 'text?' },
  leads: {
    name: 'text?', owner: 'alias?', contact: 'alias?', status: 'text?', notes: 'text?',
    created_by: 'alias?',
  },
};
const TABLES = Object.keys(ROWS);
const DEFAULTS = {
  users: { admin: false, active: true },
  roles: { sales_on: true, view: 'all', add_edit: 'all', delete: 'all' },
  contacts: {},
  leads: { status: '', notes: '' },
};

export const defaultName = (alias) => `Name of ${alias}`;

export class Crm {
  #gate;
  #tables = Object.fromEntries(TABLES.map((table) => [table, new Map()]));
  #told = new Map();
  #leadNames = new Map();

  // Takes a world as it comes with `reset`.
  constructor(gate, world) {
    this.#gate = gate;
    const shape = Object.fromEntries(TABLES.map((table) => [table, 'object?']));
    const tables = read(shape, world, 'world');
    for (const table of TABLES) {
      for (const [alias, row] of Object.entries(tables[table] ?? {})) {
        this.add(table, alias, read(ROWS[table], row, `${alias} of ${table}`));
      }
    }
  }

  has(table, alias) {
    return this.#tables[table].has(alias);
  }

  // Pairs of alias and lead.
  leads() {
    return this.#tables.leads.entries();
  }

  contacts() {
    return this.#tables.contacts.keys();
  }

  lead(alias) {
    return this.#tables.leads.get(alias);
  }

  // What the lead is called, or was called at last; undefined when there never was one.
  leadName(alias) {
    return this.#leadNames.get(alias);
  }

  // A field that is null has its default.
  add(table, alias, fields) {
    const row = { name: defaultName(alias), ...DEFAULTS[table] };
    for (const [field, value] of Object.entries(fields)) row[field] = value ?? row[field] ?? null;
    this.change(table, alias, row);
  }

  change(table, alias, fields) {
    this.#tables[table].set(alias, { ...this.#tables[table].get(alias), ...fields });
    if (table === 'leads') this.#leadNames.set(alias, this.lead(alias).name);
    this.#told.clear();
  }

  remove(table, alias) {
    this.#tables[table].delete(alias);
    this.#told.clear();
  }

  // What the gate says of it: `{allowed, rules}`.
  ask(user, action, resource, context) {
    return this.#gate.ask(this.#toldUser(user), action, resource, context);
  }

  may(user, action, resource) {
    return this.ask(user, action, resource).allowed;
  }

  toldLead(alias) {
    return this.#once(`lead ${alias}`, () => {
      const lead = this.lead(alias);
      return lead === undefined ? toldName('Lead', alias) : toldLead(alias, lead);
    });
  }

  #toldUser(alias) {
    return this.#once(`user ${alias}`, () => {
      const user = this.#tables.users.get(alias);
      if (user === undefined) throw badParams(`there is no user ${alias}`);
      return toldUser(alias, user, this.#tables.roles.get(user.role));
    });
  }

  // Kept until something changes.
  #once(key, make) {
    if (!this.#told.has(key)) this.#told.set(key, make());
    return this.#told.get(key);
  }
}
