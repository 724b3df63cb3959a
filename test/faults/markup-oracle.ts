/**
 * What tells markup from text once it stands on a page. Runs inside of pages: both functions are
 * self-contained, so that a driver can send them over as they are.
 */

/** What is wrong with a tree, one line each; empty: nothing of it was made by a text. */
export function foreignMarkup(start: ParentNode): readonly string[] {
  // All that the project's own templates write. Markup that keeps to these is
  // seen by its attributes, and by `kindsOf` in the tests of single elements.
  const elements = new Set(
    (
      'html head body title meta link main section article header footer nav aside h1 h2 h3 h4 h5 h6 blockquote ' +
      'p div span strong em b s small a ul ol li dl dt dd button form fieldset legend label input ' +
      'textarea select option optgroup output details summary dialog table caption thead tbody tr ' +
      'th td time hr br kbd mark svg path circle rect line polyline polygon g slot canvas progress ' +
      'meter abbr figure figcaption search datalist q code pre'
    ).split(' '),
  );
  const addresses = new Set(['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'ping']);
  const problems: string[] = [];
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const {localName} = element;
      const say = (what: string) => problems.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
      const isOwn = /^(?:yihu|desk)-[a-z-]+$/.test(localName);
      // What the page's own author wrote is named by the page.
      const isPage = element.hasAttribute('data-of-the-page');
      if (!isOwn && !isPage && !elements.has(localName)) say('element');
      for (const {name, value} of element.attributes) {
        if (/^on|^[@.?$]|srcdoc|http-equiv|^is$/i.test(name) && !isPage) say(`attribute ${name}`);
        if (!addresses.has(name) || isPage) continue;
        const scheme = new URL(value, 'https://relative.invalid/').protocol;
        if (!['https:', 'http:', 'tel:', 'mailto:', 'blob:'].includes(scheme))
          say(`address ${scheme}`);
        if (/evil\.invalid/.test(value)) say('address of the attacker');
      }
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(start);
  return [...new Set(problems)];
}

/** The kinds of element there are, each with the names of its attributes: never a value. */
export function kindsOf(start: ParentNode): readonly string[] {
  const kinds = new Set<string>();
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      const names = [...element.attributes].map(({name}) => name).sort();
      kinds.add([element.localName, ...names].join(' '));
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(start);
  return [...kinds];
}

/** All words below, shadow trees included, in the order of the tree. */
export function deepText(start: Node): string {
  let text = '';
  const look = (node: Node): void => {
    if (node.nodeType === 3) text += node.nodeValue ?? '';
    const {shadowRoot} = node as Partial<Element>;
    if (shadowRoot) look(shadowRoot);
    for (const child of node.childNodes) look(child);
    text += '\n';
  };
  look(start);
  return text;
}
