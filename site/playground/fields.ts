/** Form controls of the playground, made of what the platform has. */

/** What a value may be: a switch, one of a few words, or any text. */
export type Options = 'switch' | 'text' | readonly string[];

/** What a type, as it stands in the source, lets a person choose. */
export function optionsOf(type: string): Options {
  if (type === 'boolean') return 'switch';
  const choices = [...type.matchAll(/'([^']*)'/g)].map(([, choice = '']) => choice);
  return choices.length > 1 && /^'[^']*'(?: \| '[^']*')*$/.test(type) ? choices : 'text';
}

/** One control. */
export interface FieldOptions {
  readonly name: string;
  readonly options: Options;
  readonly hint: string;
  /** Shown where nothing is chosen. */
  readonly fallback: string;
  readonly value: string | true | undefined;
  /** Called with what was chosen; empty: the default. */
  readonly change: (value: string | true) => void;
}

/** Counts controls, for ids that are unique on the page. */
let made = 0;

function control({options, fallback, value, change}: FieldOptions): HTMLElement {
  if (options === 'switch') {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = value !== undefined;
    box.addEventListener('change', () => change(box.checked ? true : ''));
    return box;
  }
  if (options === 'text') {
    const input = document.createElement('input');
    input.type = 'text';
    input.autocomplete = 'off';
    input.spellcheck = false;
    input.placeholder = fallback;
    input.value = typeof value === 'string' ? value : '';
    // When it is left or Enter is pressed: each change loads the preview anew.
    input.addEventListener('change', () => change(input.value.trim()));
    return input;
  }
  const select = document.createElement('select');
  select.append(new Option(fallback, ''), ...options.map((word) => new Option(word, word)));
  select.value = typeof value === 'string' ? value : '';
  select.addEventListener('change', () => change(select.value));
  return select;
}

/** A control with its name and what it is for. */
export function field(options: FieldOptions): HTMLElement {
  made += 1;
  const id = `field-${made}`;
  const line = document.createElement('div');
  line.className = options.options === 'switch' ? 'field switch' : 'field';
  const label = document.createElement('label');
  label.htmlFor = id;
  const name = document.createElement('code');
  name.textContent = options.name;
  label.append(name);
  const hint = document.createElement('span');
  hint.id = `${id}-hint`;
  hint.className = 'quiet';
  hint.textContent = options.hint;
  const input = control(options);
  input.id = id;
  input.setAttribute('aria-describedby', hint.id);
  line.append(label, input, hint);
  return line;
}

/** A group of which one is chosen. */
export interface RadioOptions {
  readonly name: string;
  readonly title: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
  readonly value: string;
  readonly change: (value: string) => void;
}

/** That group. */
export function radios({name, title, choices, value, change}: RadioOptions): HTMLFieldSetElement {
  const group = document.createElement('fieldset');
  group.className = 'radios';
  const legend = document.createElement('legend');
  legend.textContent = title;
  group.append(legend);
  for (const [each, words] of choices) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = name;
    input.value = each;
    input.checked = each === value;
    input.addEventListener('change', () => change(each));
    const text = document.createElement('span');
    text.textContent = words;
    label.append(input, text);
    group.append(label);
  }
  return group;
}
