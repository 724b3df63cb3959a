import {deepAll} from './harness.ts';

/** Boxes that hold more than fits their width, and so would have to be scrolled sideways. */
export function wider(root: Element): readonly string[] {
  return deepAll(
    root,
    'dialog, section.panel, header, .help, .scroll, .scroller, article, form, .frame',
  )
    .filter((box) => box.checkVisibility())
    .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth + 1)
    .map(
      ({localName, className, scrollWidth, clientWidth}) =>
        `${localName}.${className}: ${scrollWidth} in ${clientWidth}`,
    );
}
