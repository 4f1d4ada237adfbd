// The surfaces: what each viewer is shown. Each lead is put before the gate on each surface anew,
// since a surface of its own is where a real CRM forgets to ask.

import { toldName } from './entities.js';
import { unsupported } from './rpc.js';
import { read } from './shapes.js';

const INACCESSIBLE = { inaccessible: true };
const OFFERS = { view: 'link', edit: 'edit_lead', delete: 'delete_lead' };

const SURFACES = {
  table: {
    args: {},
    answer: (crm, viewer) => list(crm, viewer, 'table', () => true),
  },
  search: {
    args: { text: 'text' },
    answer: (crm, viewer, { text }) => {
      const wanted = text.toLowerCase();
      return list(crm, viewer, 'search', ({ name }) => name.toLowerCase().includes(wanted));
    },
  },
  related: {
    args: { contact: 'alias' },
    answer: (crm, viewer, { contact }) => {
      const page = toldName('Contact', contact);
      const isOpen = crm.may(viewer, 'open_contact', page) && crm.has('contacts', contact);
      if (!isOpen) return INACCESSIBLE;
      return list(crm, viewer, 'related', (lead) => lead.contact === contact);
    },
  },
  link: {
    args: { lead: 'alias' },
    answer: (crm, viewer, { lead: alias }) => {
      if (!isShown(crm, viewer, 'link', alias)) return INACCESSIBLE;
      const { name, owner, contact, status, notes } = crm.lead(alias);
      return { lead: alias, name, owner, contact, status, notes };
    },
  },
  offered: {
    args: { lead: 'alias' },
    answer: (crm, viewer, { lead }) => {
      const isSeen = isShown(crm, viewer, 'link', lead);
      const offered = Object.keys(OFFERS)
        .filter((offer) => isSeen && crm.may(viewer, OFFERS[offer], crm.toldLead(lead)));
      return { offered };
    },
  },
};

function isShown(crm, viewer, surface, alias) {
  return crm.may(viewer, surface, crm.toldLead(alias)) && crm.has('leads', alias);
}

// The leads that `isMeant` picks and `viewer` may see here.
function list(crm, viewer, surface, isMeant) {
  const rows = [];
  for (const [alias, lead] of crm.leads()) {
    if (isMeant(lead) && isShown(crm, viewer, surface, alias)) {
      rows.push({ lead: alias, name: lead.name });
    }
  }
  return { rows, total: rows.length };
}

// What `viewer` is shown on a surface.
export function look(crm, viewer, surface, given) {
  if (!Object.hasOwn(SURFACES, surface)) throw unsupported(surface, 'there is no such surface');
  return SURFACES[surface].answer(crm, viewer, read(SURFACES[surface].args, given, surface));
}

// What each viewer is shown everywhere, of `records` where one has to be named.
export function observe(crm, viewers, records) {
  const questions = everyQuestion(crm, records);
  const answersTo = (viewer) => questions.map(([surface, args]) => (
    { surface, args, answer: look(crm, viewer, surface, args) }
  ));
  return Object.fromEntries(viewers.map((viewer) => [viewer, answersTo(viewer)]));
}

// A name that several leads have is searched for once, that of a deleted lead like any other. A
// lead that never was has none.
function everyQuestion(crm, records) {
  const names = new Set(records.map((lead) => crm.leadName(lead)));
  names.delete(undefined);
  return [
    ['table', {}],
    ...[...names].map((text) => ['search', { text }]),
    ...[...crm.contacts()].map((contact) => ['related', { contact }]),
    ...records.flatMap((lead) => [['link', { lead }], ['offered', { lead }]]),
  ];
}
