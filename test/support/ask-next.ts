import type {Page} from 'playwright-core';
import type {YihuAssistant} from '../../src/elements/assistant/assistant.ts';

/**
 * Asks in the field as a person does, and resolves to the kind of the reply once it is there. What
 * counts is the conversation: the list folds older replies away.
 */
export async function askNext(page: Page, text: string): Promise<string> {
  const turns = () =>
    page.evaluate(() => {
      const element =
        document.querySelector<YihuAssistant>('yihu-assistant') ??
        document
          .querySelector('yihu-embed')
          ?.shadowRoot?.querySelector<YihuAssistant>('yihu-assistant');
      const said = element?.assistant?.conversation.getState().turns ?? [];
      const last = said.at(-1);
      return {count: said.length, kind: last?.who === 'assistant' ? last.reply.kind : ''};
    });
  const before = await turns();
  const box = page.getByRole('textbox', {name: '您的问题'});
  await box.fill(text);
  await box.press('Enter');
  for (;;) {
    const now = await turns();
    if (now.count > before.count + 1 && now.kind !== '') return now.kind;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
