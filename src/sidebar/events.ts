import type {Flag} from './gaps.ts';

/**
 * The agent wants an answer in the call system. A host that has put it there calls
 * `preventDefault`; otherwise the text is copied instead.
 */
export class YihuInsertEvent extends Event {
  static readonly type = 'yihu-insert';
  readonly text: string;
  readonly entryId: string;

  constructor(text: string, entryId: string) {
    super(YihuInsertEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.text = text;
    this.entryId = entryId;
  }
}

/** An agent found a paragraph of the knowledge wrong or out of date. */
export class YihuFlagEvent extends Event {
  static readonly type = 'yihu-flag';
  readonly flag: Flag;

  constructor(flag: Flag) {
    super(YihuFlagEvent.type, {bubbles: true, composed: true});
    this.flag = flag;
  }
}

declare global {
  interface HTMLElementEventMap {
    'yihu-insert': YihuInsertEvent;
    'yihu-flag': YihuFlagEvent;
  }
}
