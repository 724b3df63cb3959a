/** What the tag says: its `data-` attributes, with every address made absolute. */

/** How the loader was asked to behave. */
export interface EmbedOptions {
  /** Folder of the script, with a slash at its end: everything of ours is below it. */
  readonly base: string;
  /** Address of the bundle's `manifest.json`; a fragment `#sha384-…` pins what it may hold. */
  readonly knowledge: string;
  /** Address of the sentence model's `model.json`; empty: none. */
  readonly model: string;
  /** Address that takes tickets; empty: none. */
  readonly tickets: string;
  /** Language asked for; empty: that of the page. */
  readonly locale: string;
  /** Number offered where the assistant cannot be had. */
  readonly phone: string;
  /** Page with the owner's own form, offered beside it; empty: none. */
  readonly form: string;
  /** `idle`: loaded when the page has nothing else to do; `intent`: when a person comes near. */
  readonly load: 'idle' | 'intent';
  /** Selector of the element that the panel becomes part of; empty: a launcher on the page. */
  readonly inline: string;
  /** Address of the service worker that the owner hosts, told of the folder; empty: none. */
  readonly serviceWorker: string;
  /** Whether anything may be kept on the device. */
  readonly storage: boolean;
  /** Attributes that are handed on to the assistant as they are. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The one public service line that every Chinese city answers day and night (国办发〔2020〕53号).
 * The loader says it again because it shares no code with what it loads.
 */
const HOTLINE = '12345';

/** Attributes of the assistant that the tag may carry, each with `data-` before its name. */
const HANDED_ON = 'locale position mode theme page-context no-worker no-storage wording'.split(' ');

/**
 * Reads the attributes. What stands beside the script is found from the script's own address;
 * addresses that the owner wrote are read from the page's, and never from a `<base>`: it may name
 * another host, and tickets must not go where nobody meant them to.
 * @param get gives the value of an attribute by its name without `data-`; null: it is not there
 * @param script absolute address of the script
 * @param page absolute address of the page
 */
export function readOptions(
  get: (name: string) => string | null,
  script: string,
  page: string,
): EmbedOptions {
  const absolute = (name: string) => {
    const address = get(name);
    return address ? new URL(address, page).href : '';
  };
  const attributes: Record<string, string> = {};
  for (const name of HANDED_ON) {
    const value = get(name);
    if (value !== null) attributes[name] = value;
  }
  const base = new URL('.', script).href;
  const worker = absolute('service-worker');
  return {
    base,
    knowledge: absolute('knowledge') || `${base}knowledge/manifest.json`,
    model: absolute('model'),
    tickets: absolute('tickets'),
    locale: get('locale') || '',
    phone: get('phone') || HOTLINE,
    form: webAddress(absolute('form')),
    load: get('load') === 'intent' ? 'intent' : 'idle',
    inline: get('inline') || '',
    serviceWorker: worker && `${worker}?folder=${encodeURIComponent(base)}`,
    storage: get('no-storage') === null,
    attributes,
  };
}

/** `address` where a link may lead there; a script in an attribute is no form. */
function webAddress(address: string): string {
  return /^https?:/.test(address) ? address : '';
}
