/**
 * What the assistant tells the page around it. All bubble and cross shadow roots. None carries a
 * name, a telephone number or the text of a ticket.
 */
import type {Reply} from '../answer/reply.ts';
import type {TicketFailure} from '../conversation/state.ts';

/** The panel has been opened. */
export class YihuOpenEvent extends Event {
  static readonly type = 'yihu-open';

  constructor() {
    super(YihuOpenEvent.type, {bubbles: true, composed: true});
  }
}

/** The panel has been closed. */
export class YihuCloseEvent extends Event {
  static readonly type = 'yihu-close';

  constructor() {
    super(YihuCloseEvent.type, {bubbles: true, composed: true});
  }
}

/** A question is about to be asked; `preventDefault()` stops it. */
export class YihuAskEvent extends Event {
  static readonly type = 'yihu-ask';
  /** As the person typed it, numbers and addresses of persons masked. */
  readonly text: string;

  constructor(text: string) {
    super(YihuAskEvent.type, {bubbles: true, composed: true, cancelable: true});
    this.text = text;
  }
}

/** A reply has appeared in the conversation. */
export class YihuReplyEvent extends Event {
  static readonly type = 'yihu-reply';
  /** As it is in the conversation, numbers and addresses of persons masked. */
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(YihuReplyEvent.type, {bubbles: true, composed: true});
    this.reply = reply;
  }
}

/** A reply has been rated: 解决了 or 没解决. */
export class YihuFeedbackEvent extends Event {
  static readonly type = 'yihu-feedback';
  readonly turnId: string;
  readonly feedback: 'helpful' | 'not-helpful';

  constructor(turnId: string, feedback: 'helpful' | 'not-helpful') {
    super(YihuFeedbackEvent.type, {bubbles: true, composed: true});
    this.turnId = turnId;
    this.feedback = feedback;
  }
}

/** What came of a ticket, without its contents. */
export type TicketResult =
  | {readonly state: 'delivered'; readonly number: string}
  | {readonly state: 'failed'; readonly reason: TicketFailure};

/** A ticket has been delivered, or could not be. */
export class YihuTicketEvent extends Event {
  static readonly type = 'yihu-ticket';
  /** Idempotency key of the ticket. */
  readonly key: string;
  readonly result: TicketResult;

  constructor(key: string, result: TicketResult) {
    super(YihuTicketEvent.type, {bubbles: true, composed: true});
    this.key = key;
    this.result = result;
  }
}

/** The reader has chosen a mode, a size, colours or a language; the page may follow. */
export class YihuPreferenceEvent extends Event {
  static readonly type = 'yihu-preference';
  /** What was chosen now; absent: as before. */
  readonly preferences: {
    readonly mode?: 'standard' | 'elder';
    readonly theme?: 'auto' | 'light' | 'dark' | 'contrast';
    /** Step of the text size, 0 being the normal one. */
    readonly textSize?: number;
    readonly locale?: string;
  };

  constructor(preferences: YihuPreferenceEvent['preferences']) {
    super(YihuPreferenceEvent.type, {bubbles: true, composed: true});
    this.preferences = preferences;
  }
}

declare global {
  interface DocumentEventMap {
    'yihu-preference': YihuPreferenceEvent;
  }

  interface HTMLElementEventMap {
    'yihu-open': YihuOpenEvent;
    'yihu-close': YihuCloseEvent;
    'yihu-ask': YihuAskEvent;
    'yihu-reply': YihuReplyEvent;
    'yihu-feedback': YihuFeedbackEvent;
    'yihu-ticket': YihuTicketEvent;
    'yihu-preference': YihuPreferenceEvent;
  }
}
