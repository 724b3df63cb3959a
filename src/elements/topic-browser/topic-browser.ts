import {html, type PropertyDeclarations} from 'lit';
import type {Overview} from '../../answer/engine.ts';
import {YihuElement} from '../base.ts';
import {icons} from '../icons.ts';
import {localized} from '../localized.ts';
import {sharedStyles} from '../shared.styles.ts';
import {topicBrowserStyles} from './topic-browser.styles.ts';

/**
 * 舟到指南: topics, and under each its most asked questions.
 *
 * @summary Questions by topic.
 * @prop {Overview | undefined} overview - what the knowledge base holds; undefined while loading
 * @attr locale - language of the interface
 * @csspart topic - one topic
 */
export class TopicBrowser extends YihuElement {
  static override properties: PropertyDeclarations = {overview: {attribute: false}};

  static override styles = [sharedStyles, topicBrowserStyles];

  /** What the knowledge base holds; undefined while loading. */
  declare overview: Overview | undefined;

  constructor() {
    super();
    this.overview = undefined;
  }

  /** Puts the focus on the heading, for a screen that the person has just opened. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus(options);
  }

  private renderTopics({directory, topQuestions}: Overview): unknown {
    const {messages} = this;
    return directory.topics.map(({id, name, nameEn}) => {
      const items = topQuestions.find(({topic}) => topic === id)?.items ?? [];
      return html`<details name="topic" part="topic">
        <summary>${icons.next}<span>${localized(messages, name, nameEn)}</span></summary>
        ${
          items.length === 0
            ? html`<p class="muted empty">${messages.topicEmpty}</p>`
            : html`<div class="stack">
                ${items.map(({entryId, question, questionEn}) => {
                  const label = localized(messages, question, questionEn);
                  return html`<button
                    type="button"
                    @click=${() => this.send({kind: 'open-entry', entryId, label})}
                  >
                    ${label}
                  </button>`;
                })}
              </div>`
        }
      </details>`;
    });
  }

  protected override render(): unknown {
    const {messages, overview} = this;
    return html`
      <div class="top">
        <h3 id="heading" tabindex="-1">${messages.byTopic}</h3>
      </div>
      ${
        overview
          ? html`<p class="muted">${messages.byTopicHint}</p>
              <div class="topics">${this.renderTopics(overview)}</div>`
          : html`<p class="muted">${messages.loading}</p>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-topic-browser': TopicBrowser;
  }
}
