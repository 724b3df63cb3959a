import {type CSSResult, css, render, type TemplateResult} from 'lit';

/** What is printed, as a page of its own. */
export interface Sheet {
  readonly title: string;
  /** BCP 47 tag of its words. */
  readonly lang: string;
  readonly content: TemplateResult;
  /** Rules beyond those of every sheet. */
  readonly styles: CSSResult;
}

const sheetStyles = css`
  :root {
    font: 12pt/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
    color: #000;
    background: #fff;
  }
`;

/** Names the frame, so that one whose end the browser never told is replaced by the next. */
const FRAME_NAME = 'yihu-print';

/**
 * Prints a sheet and nothing else: in a frame of its own, since the page around the assistant is
 * somebody else's and may neither be printed nor touched.
 */
export function printSheet({title, lang, content, styles}: Sheet): void {
  document.querySelector(`iframe[name="${FRAME_NAME}"]`)?.remove();
  const frame = document.createElement('iframe');
  frame.name = FRAME_NAME;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.setProperty('position', 'fixed');
  frame.style.setProperty('inline-size', '0');
  frame.style.setProperty('block-size', '0');
  frame.style.setProperty('border', '0');
  document.body.append(frame);
  const page = frame.contentWindow;
  if (!page) {
    frame.remove();
    return;
  }
  const {document: sheet} = page;
  sheet.title = title;
  sheet.documentElement.lang = lang;
  // A style sheet made by the frame's own window: a constructed one belongs to one document.
  const {CSSStyleSheet: StyleSheet} = page as unknown as {CSSStyleSheet: typeof CSSStyleSheet};
  sheet.adoptedStyleSheets = [sheetStyles, styles].map(({cssText}) => {
    const made = new StyleSheet();
    made.replaceSync(cssText);
    return made;
  });
  render(content, sheet.body);
  page.addEventListener('afterprint', () => frame.remove(), {once: true});
  page.focus();
  page.print();
}
