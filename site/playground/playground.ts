/** The playground: chooses attributes and custom properties, shows them live, gives the snippet. */
import {NAME_WORDS, PROPERTY_WORDS} from '../../tools/element-words.ts';
import {type Choice, readChoice, snippet, TAG_OF, WAYS, type Way, writeChoice} from './choice.ts';
import {field, optionsOf, radios} from './fields.ts';
import {type PlaygroundBuild, readBuild} from './read-build.ts';
import {TAG_ATTRIBUTES} from './tag-attributes.ts';
import {WORDS} from './words.ts';

const language = new URLSearchParams(location.search).get('ui') === 'en' ? 'en' : 'zh';
const words = WORDS[language];

/** Attributes that only scripts set, or that the way itself sets. */
const LEFT_OUT: ReadonlySet<string> = new Set(['open', 'inline', 'no-launcher']);

function part<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`#${id} is not on the page`);
  return found;
}

const form = part('choices', HTMLFormElement);
const frame = part('frame', HTMLIFrameElement);
const code = part('snippet', HTMLElement);
/** Whether choices and preview stand side by side; as in the style sheet. */
const wide = matchMedia('(min-width: 60rem)');
let choice: Choice = readChoice(location.hash);
/** Grows with every choice: the preview is loaded anew, since a page has one assistant at most. */
let shown = 0;

function show(build: PlaygroundBuild): void {
  shown += 1;
  const address = writeChoice(choice);
  history.replaceState(null, '', `${location.search}${address}`);
  // Put in place of the last one, so that the way back leads off the page and not through choices.
  frame.contentWindow?.location.replace(
    new URL(`./preview.html?${shown}${address}`, location.href).href,
  );
  code.textContent = snippet(choice, build);
}

/** What can be set on the way that was chosen. */
function attributeFields(way: Way, build: PlaygroundBuild) {
  if (way === 'tag') {
    return TAG_ATTRIBUTES.map(({name, type, words: said}) => ({
      name,
      options: optionsOf(type.text),
      hint: said[language],
    }));
  }
  const {attributes = []} = build.elements[TAG_OF[way]] ?? {};
  return attributes
    .filter(({name}) => !LEFT_OUT.has(name))
    .map(({name, type, description}) => ({
      name,
      options: optionsOf(type.text),
      hint: language === 'zh' ? (NAME_WORDS[name] ?? description) : description,
    }));
}

function renderForm(build: PlaygroundBuild): void {
  const {way} = choice;
  const change = (next: Partial<Choice>) => {
    choice = {...choice, ...next};
    show(build);
  };
  const without = <Value>(record: Readonly<Record<string, Value>>, name: string) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

  const attributes = document.createElement('details');
  attributes.append(summaryOf(words.attributes));
  // On a phone the preview would stand far below them.
  attributes.open = wide.matches || Object.keys(choice.attributes).length > 0;
  for (const {name, options, hint} of attributeFields(way, build)) {
    attributes.append(
      field({
        name: way === 'tag' ? `data-${name}` : name,
        options,
        hint,
        fallback: words.fallback,
        value: choice.attributes[name],
        change: (value) => {
          const rest = without(choice.attributes, name);
          change({attributes: value === '' ? rest : {...rest, [name]: value}});
        },
      }),
    );
  }

  const properties = document.createElement('details');
  const hint = document.createElement('p');
  hint.className = 'quiet';
  hint.textContent = words.propertiesHint;
  properties.append(summaryOf(words.properties), hint);
  properties.open = Object.keys(choice.properties).length > 0;
  for (const {name, default: value, description} of build.elements['yihu-assistant']
    ?.cssProperties ?? []) {
    properties.append(
      field({
        name,
        options: 'text',
        hint: language === 'zh' ? (PROPERTY_WORDS[name] ?? description) : description,
        fallback: value?.replaceAll(/\s+/g, ' ') ?? words.fallback,
        value: choice.properties[name],
        change: (text) => {
          const rest = without(choice.properties, name);
          change({
            properties: typeof text === 'string' && text !== '' ? {...rest, [name]: text} : rest,
          });
        },
      }),
    );
  }

  const reset = document.createElement('button');
  reset.type = 'reset';
  reset.textContent = words.reset;

  form.replaceChildren(
    radios({
      name: 'way',
      title: words.way,
      choices: WAYS.map((each) => [each, words.ways[each]] as const),
      value: way,
      change: (next) => {
        const chosen = WAYS.find((each) => each === next) ?? 'tag';
        // What another way does not know is forgotten; what both know stays.
        const known = new Set(attributeFields(chosen, build).map(({name}) => name));
        const kept = Object.entries(choice.attributes).filter(([name]) => known.has(name));
        change({way: chosen, attributes: Object.fromEntries(kept)});
        renderForm(build);
        form.querySelector<HTMLInputElement>(`[name="way"][value="${chosen}"]`)?.focus();
      },
    }),
    attributes,
    properties,
    reset,
  );
}

function summaryOf(text: string): HTMLElement {
  const element = document.createElement('summary');
  element.textContent = text;
  return element;
}

async function copySnippet(): Promise<void> {
  const status = part('copied', HTMLElement);
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    status.textContent = words.copied;
  } catch {
    // Refused, or not offered on plain http: selected, it is one key away.
    getSelection()?.selectAllChildren(code);
    status.textContent = words.selected;
  }
}

document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
document.title = `${words.title} · 一呼 Yihu`;
part('title', HTMLElement).textContent = words.title;
part('skip', HTMLAnchorElement).textContent = words.skip;
part('home', HTMLAnchorElement).href = words.home;
const other = part('other-language', HTMLAnchorElement);
other.textContent = words.otherLanguage;
other.href = words.otherHref;
part('preview-title', HTMLElement).textContent = words.preview;
part('snippet-title', HTMLElement).textContent = words.snippet;
part('note', HTMLElement).textContent = words.note;
frame.title = words.preview;
const copy = part('copy', HTMLButtonElement);
copy.textContent = words.copy;
copy.addEventListener('click', () => void copySnippet());
part('widths', HTMLFieldSetElement).replaceWith(
  radios({
    name: 'width',
    title: words.width,
    choices: [
      ['full', words.widths.full],
      ['phone', words.widths.phone],
    ],
    value: 'full',
    change: (width) => frame.classList.toggle('phone', width === 'phone'),
  }),
);
form.addEventListener('submit', (event) => event.preventDefault());

try {
  const build = await readBuild();
  form.addEventListener('reset', () => {
    choice = {way: choice.way, attributes: {}, properties: {}};
    renderForm(build);
    show(build);
  });
  renderForm(build);
  show(build);
} catch (error) {
  console.error(error);
  form.textContent = words.failed;
}
