// Params as they must be: fields by name, each of a type. What is off is an error with its place,
// never guessed.

import { badParams } from './rpc.js';

const DIALS = ['none', 'owner_only', 'all'];
const FIELDS = ['name', 'status', 'notes'];

const TYPES = {
  alias: (value) => typeof value === 'string' && value !== '',
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  dial: (value) => DIALS.includes(value),
  field: (value) => FIELDS.includes(value),
  object: isObject,
  aliases: (value) => Array.isArray(value) && value.every(TYPES.alias),
};

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// `given` with the fields of `shape`, `{name: type}`. A type ending in `?` may be left out or be
// null, one ending in `|null` may be null; both come as null then.
export function read(shape, given, where) {
  if (!isObject(given)) throw badParams(`${where} is no object`);
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(shape, name)) throw badParams(`${where} has an unknown field ${name}`);
  }
  return Object.fromEntries(
    Object.entries(shape).map(([name, type]) => [name, field(type, given, name, where)]),
  );
}

function field(type, given, name, where) {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  if (value === undefined && !type.endsWith('?')) throw badParams(`${where} lacks ${name}`);
  if (value === undefined || (value === null && /\?$|\|null$/.test(type))) return null;
  const base = type.replace(/\?$|\|null$/, '');
  if (!TYPES[base](value)) throw badParams(`${name} of ${where} is no ${base}`);
  return value;
}
