/**
 * Runs in the page before anything else: lets a page that carries Yihu be asked the way the others
 * are: by the element itself, or by a click on something of the page that says what to ask.
 */
export function yihuPage(): void {
  /** Every element below `root` with this name, shadow roots included. */
  const all = (root: ParentNode, name: string): Element[] =>
    Array.from(root.querySelectorAll('*')).flatMap((element) => [
      ...(element.localName === name ? [element] : []),
      ...(element.shadowRoot ? all(element.shadowRoot, name) : []),
    ]);
  const answers = () =>
    all(document, 'yihu-answer-card').filter((card) => card.shadowRoot?.querySelector('article'));
  const frame = () => new Promise(requestAnimationFrame);
  Object.assign(window, {
    bench: {
      async ask(question: string) {
        const before = answers().length;
        const button = document.querySelector<HTMLElement>('[data-yihu-ask]');
        const element = document.querySelector<HTMLElement & {ask(text: string): unknown}>(
          'yihu-assistant',
        );
        if (button) {
          button.dataset.yihuAsk = question;
          button.click();
        } else {
          if (!element) throw new Error('This page does not carry Yihu.');
          element.ask(question);
        }
        while (answers().length <= before) await frame();
        await frame();
        await frame();
      },
    },
  });
}
