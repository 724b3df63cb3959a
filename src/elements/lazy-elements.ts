/** Classes of elements by their tag. */
export type ElementClasses = Readonly<Record<string, CustomElementConstructor>>;

/** Fetches the class of an element, or all classes of the file that holds it. */
export type ElementLoader = () => Promise<CustomElementConstructor | ElementClasses>;

/**
 * The form, with what fills it in and what keeps the ticket on the device: a person whose network
 * has gone files all the same. Without those two the form still has the words and the hotline.
 */
async function loadTicketElements(): Promise<ElementClasses> {
  const [{ticketElements}] = await Promise.all([
    import('./ticket-elements.ts'),
    import('../assistant/complete-draft.ts').catch(() => undefined),
    import('../assistant/assistant-tickets.ts').catch(() => undefined),
  ]);
  return ticketElements;
}

/**
 * Elements that the first screen does without, by their tag: each is fetched when its screen is
 * first opened, or once the knowledge is there. A screen whose tag is neither here nor among
 * `elementClasses` is not offered to anybody.
 */
export const lazyElements: Readonly<Record<string, ElementLoader>> = {
  // Fetched when the person comes near the launcher, or opens the panel.
  'yihu-welcome': async () => (await import('./welcome/welcome.ts')).Welcome,
  // Fetched together with the knowledge: see `conversation-elements.ts`.
  'yihu-message-list': async () =>
    (await import('./conversation-elements.ts')).conversationElements,
  'yihu-ticket-form': loadTicketElements,
  'yihu-my-tickets': loadTicketElements,
  'yihu-settings': async () => (await import('./settings/settings.ts')).Settings,
  'yihu-guide-browser': async () => (await import('./guide-browser/guide-browser.ts')).GuideBrowser,
  'yihu-certificates': async () => (await import('./certificates/certificates.ts')).Certificates,
  'yihu-eligibility': async () => (await import('./eligibility/eligibility.ts')).EligibilityScreen,
  'yihu-agency-help': async () => (await import('./agency-help/agency-help.ts')).AgencyHelp,
  'yihu-tree-card': async () => (await import('./tree-card/tree-card.ts')).TreeCard,
  'yihu-place-card': async () => (await import('./place-card/place-card.ts')).PlaceCard,
  'yihu-entry-tools': async () => (await import('./share/entry-tools.ts')).EntryTools,
  'yihu-topic-browser': async () => (await import('./topic-browser/topic-browser.ts')).TopicBrowser,
  'yihu-voice-bar': async () => (await import('./voice-bar/voice-bar.ts')).VoiceBar,
  'yihu-read-aloud': async () => (await import('./read-aloud/read-aloud.ts')).ReadAloud,
};

/** Fetches the element of `tag`, with those of the same file. */
export async function loadElements(tag: string, load: ElementLoader): Promise<ElementClasses> {
  const loaded = await load();
  return typeof loaded === 'function' ? {[tag]: loaded} : loaded;
}
