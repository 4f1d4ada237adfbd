// The gate: asks Cedar whether somebody may do something, and which rules forbid it. It knows
// policies and entities, and nothing of how a CRM changes.
//
// Cedar takes its time, and a step takes dozens of decisions. A decision is a function of what goes
// in, so one that was made holds wherever the same goes in again; and since no policy names a user,
// a role, a contact or a lead (the gate sees to it), also where it goes in under other names.

import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import cedar from '@cedar-policy/cedar-wasm/nodejs';

// The V8 of Node 20 can die of "unreachable code" when it gives up machine code into which it had
// drawn a call of WebAssembly. This was not seen with Node 18, 22 and 24.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');

const POLICY_SET = 'policies';
const SCHEMA = 'schema';
// The types whose entities a policy may name.
const NAMEABLE = ['Action', 'Dial'];
const MOST_REMEMBERED = 100_000;

const textOf = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

export const cedarVersion = cedar.getCedarVersion();

export class Gate {
  #byNames = new Map();
  #byShape = new Map();

  // Policies are parsed here, once. `fault` names a file whose policies take the place of those
  // with the same @id.
  constructor(fault) {
    const staticPolicies = policiesByID(textOf('policies.cedar'));
    const altered = fault === undefined ? {} : policiesByID(textOf(`faults/${fault}.cedar`));
    for (const [id, policy] of Object.entries(altered)) {
      if (!Object.hasOwn(staticPolicies, id)) throw new Error(`no policy ${id} to be altered`);
      staticPolicies[id] = policy;
    }
    prepare({ staticPolicies }, textOf('schema.cedarschema'));
  }

  // `{allowed, rules}`: whether `principal` may do `action` to `resource`, and if not, which rules
  // forbid it. Both come as `{uid, entities, key}`; equal keys mean equal entities.
  ask(principal, action, resource, context) {
    const about = context === undefined ? '' : JSON.stringify(context);
    const names = `${principal.key}\n${action}\n${resource.key}\n${about}`;
    return remembered(this.#byNames, names, () => {
      const question = questionOf(principal, action, resource, context ?? {});
      return remembered(this.#byShape, shapeOf(question), () => decide(question));
    });
  }
}

function remembered(answers, key, make) {
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = make();
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    answers.set(key, answer);
  }
  return answer;
}

function questionOf(principal, action, resource, context) {
  return {
    principal: principal.uid,
    action: { type: 'Action', id: action },
    resource: resource.uid,
    context,
    entities: [...principal.entities, ...resource.entities],
  };
}

// The question with a number for each name: the same for two questions that differ in names alone.
function shapeOf(question) {
  const numbers = new Map();
  return JSON.stringify(question, (_, value) => {
    if (!isName(value)) return value;
    const name = `${value.type} ${value.id}`;
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return `${value.type} ${numbers.get(name)}`;
  });
}

function isName(value) {
  return typeof value?.type === 'string' && 'id' in value && !NAMEABLE.includes(value.type);
}

function decide(question) {
  const answer = succeeded(
    cedar.statefulIsAuthorized({
      ...question,
      preparsedPolicySetId: POLICY_SET,
      preparsedSchemaName: SCHEMA,
      validateRequest: true,
    }),
  );
  const { decision, diagnostics } = answer.response;
  // Cedar passes over a policy that it cannot evaluate, and what is passed over forbids nothing.
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
  if (decision === 'allow') return { allowed: true, rules: [] };
  return { allowed: false, rules: [...new Set(diagnostics.reason.map(ruleOf))] };
}

// The rule that a policy is called after: NEX-20 for NEX-20/view.
function ruleOf(policyID) {
  return policyID.split('/')[0];
}

function policiesByID(text) {
  const byID = {};
  for (const policy of succeeded(cedar.policySetTextToParts(text)).policies) {
    const { json } = succeeded(cedar.policyToJson(policy));
    const id = json.annotations?.id;
    if (id === undefined) throw new Error(`a policy without @id: ${policy}`);
    if (Object.hasOwn(byID, id)) throw new Error(`two policies with @id("${id}")`);
    if (namesSomething(json)) throw new Error(`policy ${id} names an entity`);
    byID[id] = policy;
  }
  return byID;
}

function namesSomething(value) {
  if (typeof value !== 'object' || value === null) return false;
  return isName(value) || Object.values(value).some(namesSomething);
}

function prepare(policies, schema) {
  const checked = succeeded(cedar.validate({ schema, policies }));
  const faults = [...checked.validationErrors, ...checked.validationWarnings];
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  succeeded(cedar.preparsePolicySet(POLICY_SET, policies));
  succeeded(cedar.preparseSchema(SCHEMA, schema));
}

function succeeded(answer) {
  if (answer.type !== 'success') throw new Error(`Cedar: ${JSON.stringify(answer.errors)}`);
  return answer;
}
