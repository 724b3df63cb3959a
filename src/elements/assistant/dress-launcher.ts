import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {Mode} from '../controllers/preferences-controller.ts';

/** What the button follows. */
export interface DressHost extends ReactiveControllerHost, Element {
  readonly open: boolean;
  readonly mode: Mode;
  readonly messages: Messages;
}

/** Colours of the button and what stands beside it, by their names among the tokens. */
const COLOURS = ['brand', 'on-brand', 'surface', 'text'] as const;

const dressed = new WeakSet<DressHost>();

/**
 * Has the button of the one tag, which stands before the element (`src/embed/launcher.ts`), follow
 * it: the owner's words, how much has come while the panel was closed, and the reader's own mode and
 * colours. Once for each element; on pages of another kind there is no such button.
 * @param unread replies that came while the panel was closed
 */
export function dressLauncher(element: DressHost, unread: () => number): void {
  const dock = element.previousElementSibling;
  const launcher = dock?.querySelector('.launcher');
  if (!(dock instanceof HTMLElement) || !(launcher instanceof HTMLElement)) return;
  if (dressed.has(element)) return;
  dressed.add(element);
  const [name, words] = launcher.querySelectorAll('strong, span');

  const follow: ReactiveController = {
    hostUpdated() {
      const {messages, mode} = element;
      dock.dataset.mode = mode;
      launcher.lang = messages.code;
      if (name) name.textContent = messages.name;
      const came = unread();
      if (words) words.textContent = came > 0 ? messages.unread(came) : messages.launcher;
      // While the panel is open nobody sees the button, and reading styles would cost a frame.
      if (element.open) return;
      const tokens = getComputedStyle(element);
      for (const colour of COLOURS) {
        dock.style.setProperty(`--yihu-${colour}`, tokens.getPropertyValue(`--_${colour}`));
      }
    },
  };
  element.addController(follow);
  element.requestUpdate();
}
