// What Cedar is told of the world: of users their role and its dials, of leads their owner.
// Each comes as `{uid, entities, key}`, as the gate takes it.

export const reference = (type, id) => ({ __entity: { type, id } });

const entity = (type, id, attrs) => ({ uid: { type, id }, attrs, parents: [] });
const dial = (value) => reference('Dial', value);

function told(type, id, entities) {
  const uid = { type, id };
  return { uid, entities, key: JSON.stringify([uid, entities]) };
}

// `role` is that of the user, whatever it is where he has none.
export function toldUser(alias, user, role) {
  const { admin, active } = user;
  if (user.role === null) return told('User', alias, [entity('User', alias, { admin, active })]);
  return told('User', alias, [
    entity('User', alias, { admin, active, role: reference('Role', user.role) }),
    entity('Role', user.role, {
      sales_on: role.sales_on,
      view: dial(role.view),
      add_edit: dial(role.add_edit),
      delete: dial(role.delete),
    }),
  ]);
}

export function toldLead(alias, { owner }) {
  const attrs = owner === null ? {} : { owner: reference('User', owner) };
  return told('Lead', alias, [entity('Lead', alias, attrs)]);
}

// A thing of which no policy asks more than which it is.
export function toldName(type, alias) {
  return told(type, alias, []);
}
