// All of the page can be read without this: it filters, steps and copies.
'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  // --- filter ---
  const form = one('.filter');
  const words = one('#filter-text');
  const kind = one('#filter-kind');
  const rule = one('#filter-rule');
  const rows = all('[data-k]').map((row) => ({
    row, kind: row.dataset.k, rules: row.dataset.r.split(' '), text: null,
  }));
  const rules = all('tr[data-r]');

  const fits = (entry, wanted) => {
    if (kind.value && entry.kind !== kind.value) return false;
    if (rule.value && !entry.rules.includes(rule.value)) return false;
    if (!wanted) return true;
    entry.text ??= entry.row.textContent.toLowerCase();
    return entry.text.includes(wanted);
  };
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    const is_on = Boolean(wanted || kind.value || rule.value);
    let shown = 0;
    for (const entry of rows) {
      const show = fits(entry, wanted);
      entry.row.classList.toggle('hidden', !show);
      shown += show;
    }
    for (const row of rules) {
      row.classList.toggle('hidden', Boolean(rule.value) && row.dataset.r !== rule.value);
    }
    for (const file of all('.file')) {
      const some = one('li:not(.hidden)', file) !== null;
      file.classList.toggle('hidden', !some);
      file.open = is_on && some;
    }
    one('#filter-count').textContent = is_on ? `${shown} of ${rows.length} shown` : '';
  };
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', filter);

  // --- steps of a finding ---
  const steppers = new Map();
  for (const finding of all('.finding')) {
    const stepper = one('.stepper', finding);
    if (!stepper) continue;
    const frames = all('.frame', finding);
    const links = all('.steps a', finding);
    const [back, on] = all('button', stepper);
    let at = frames.length - 1;
    const show = (next) => {
      at = Math.max(0, Math.min(frames.length - 1, next));
      frames.forEach((frame, i) => frame.classList.toggle('now', i === at));
      for (const link of links) {
        link.parentElement.classList.toggle('current', link.hash === `#${frames[at].id}`);
      }
      one('output', stepper).textContent = `${at + 1} of ${frames.length}`;
      back.disabled = at === 0;
      on.disabled = at === frames.length - 1;
    };
    const go_to = (hash) => {
      const index = frames.findIndex((frame) => `#${frame.id}` === hash);
      if (index >= 0) show(index);
      return index >= 0;
    };
    back.addEventListener('click', () => show(at - 1));
    on.addEventListener('click', () => show(at + 1));
    finding.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (link && go_to(link.hash)) event.preventDefault();
    });
    one('.frames', finding).classList.add('stepping');
    stepper.hidden = false;
    show(at);
    steppers.set(finding, {step: (by) => show(at + by), go_to});
  }

  // --- anchors open what they lead to ---
  const open_target = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const finding = target && target.closest('.finding');
    if (!finding) return;
    one('details', finding).open = true;
    steppers.get(finding)?.go_to(location.hash);
    target.scrollIntoView();
  };
  addEventListener('hashchange', open_target);
  open_target();

  // --- keyboard ---
  const visible = () => all('.finding:not(.hidden)');
  const current = () => document.activeElement.closest('.finding');
  const move = (by) => {
    const findings = visible();
    if (findings.length === 0) return;
    const now = findings.indexOf(current());
    const next = now < 0 ? 0 : Math.max(0, Math.min(findings.length - 1, now + by));
    one('details', findings[next]).open = true;
    findings[next].focus({preventScroll: true});
    findings[next].scrollIntoView({block: 'start'});
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    ArrowLeft: () => steppers.get(current() ?? visible()[0])?.step(-1),
    ArrowRight: () => steppers.get(current() ?? visible()[0])?.step(1),
    '/': () => words.focus(),
  };
  addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape' && typing) event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // --- copy ---
  for (const box of all('.copied')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      const text = one('pre', box);
      getSelection().selectAllChildren(text);
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Selected';
      }
    });
    box.append(button);
  }

  // --- paper has no folds ---
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('.finding details:not([open])');
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });
})();
