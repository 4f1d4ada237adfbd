// The operations: what each takes, what the gate is asked, and what it does once it is allowed.

import { reference, toldLead, toldName } from './entities.js';
import { defaultName } from './crm.js';
import { badParams, unsupported } from './rpc.js';
import { read } from './shapes.js';

// `creates` and `names` say which arguments are aliases, of which table: those of new things, and
// those of things that must be there. `resource` and `context` are what the gate is asked about.
const OPERATIONS = {
  create_role: {
    args: {
      role: 'alias', name: 'text?', sales_on: 'flag', view: 'dial', add_edit: 'dial',
      delete: 'dial',
    },
    creates: { role: 'roles' },
    resource: (crm, { role }) => toldName('Role', role),
    context: ({ role, name }) => ({ name: name ?? defaultName(role) }),
    apply: (crm, { role, ...fields }) => crm.add('roles', role, fields),
  },
  update_role: {
    args: { role: 'alias', sales_on: 'flag?', view: 'dial?', add_edit: 'dial?', delete: 'dial?' },
    names: { role: 'roles' },
    resource: (crm, { role }) => toldName('Role', role),
    apply: (crm, { role, ...fields }) => {
      const given = Object.entries(fields).filter(([, value]) => value !== null);
      crm.change('roles', role, Object.fromEntries(given));
    },
  },
  assign_role: {
    args: { user: 'alias', role: 'alias' },
    names: { user: 'users', role: 'roles' },
    resource: (crm, { user }) => toldName('User', user),
    apply: (crm, { user, role }) => crm.change('users', user, { role }),
  },
  set_active: {
    args: { user: 'alias', active: 'flag' },
    names: { user: 'users' },
    resource: (crm, { user }) => toldName('User', user),
    apply: (crm, { user, active }) => crm.change('users', user, { active }),
  },
  create_lead: {
    args: { lead: 'alias', name: 'text?', owner: 'alias?', contact: 'alias?' },
    creates: { lead: 'leads' },
    names: { owner: 'users', contact: 'contacts' },
    resource: (crm, { lead, owner }, actor) => toldLead(lead, { owner: owner ?? actor }),
    apply: (crm, { lead, owner, ...fields }, actor) =>
      crm.add('leads', lead, { ...fields, owner: owner ?? actor, created_by: actor }),
  },
  edit_lead: {
    args: { lead: 'alias', field: 'field', value: 'text' },
    names: { lead: 'leads' },
    resource: (crm, { lead }) => crm.toldLead(lead),
    apply: (crm, { lead, field, value }) => crm.change('leads', lead, { [field]: value }),
  },
  change_owner: {
    args: { lead: 'alias', owner: 'alias' },
    names: { lead: 'leads', owner: 'users' },
    resource: (crm, { lead }) => crm.toldLead(lead),
    context: ({ owner }) => ({ new_owner: reference('User', owner) }),
    apply: (crm, { lead, owner }) => crm.change('leads', lead, { owner }),
  },
  link_contact: {
    args: { lead: 'alias', contact: 'alias|null' },
    names: { lead: 'leads', contact: 'contacts' },
    resource: (crm, { lead }) => crm.toldLead(lead),
    apply: (crm, { lead, contact }) => crm.change('leads', lead, { contact }),
  },
  delete_lead: {
    args: { lead: 'alias' },
    names: { lead: 'leads' },
    resource: (crm, { lead }) => crm.toldLead(lead),
    apply: (crm, { lead }) => crm.remove('leads', lead),
  },
};

// Carries `name` out for `actor`, or refuses it and changes nothing.
export function operate(crm, actor, name, given) {
  if (!Object.hasOwn(OPERATIONS, name)) throw unsupported(name, 'there is no such operation');
  const operation = OPERATIONS[name];
  const args = read(operation.args, given, name);
  for (const alias of aliases(args, operation.creates)) {
    if (crm.has(...alias)) throw badParams(`${alias[1]} is there already`);
  }
  const answer = crm.ask(
    actor, name, operation.resource(crm, args, actor), operation.context?.(args),
  );
  const isMissing = aliases(args, operation.names).some((alias) => !crm.has(...alias));
  if (answer.allowed && !isMissing) {
    operation.apply(crm, args, actor);
    return { verdict: 'ok' };
  }
  return { verdict: 'refused', rules: reasons(crm, actor, args.lead, answer.rules, isMissing) };
}

// Pairs of table and alias.
function aliases(args, tables = {}) {
  return Object.entries(tables)
    .filter(([arg]) => args[arg] !== null)
    .map(([arg, table]) => [table, args[arg]]);
}

// Of the rules that forbid, those that may be told: of a lead that somebody does not see, any rule
// but those that hide it would tell him something.
function reasons(crm, actor, lead, rules, isMissing) {
  if (rules.includes('GEN-02')) return ['GEN-02'];
  const sight = crm.has('leads', lead) ? crm.ask(actor, 'link', crm.toldLead(lead)) : undefined;
  if (sight?.allowed === false) {
    return ['NEX-15', ...sight.rules, ...rules.filter((rule) => rule === 'NEX-03')];
  }
  return isMissing ? ['GEN-01'] : rules;
}
