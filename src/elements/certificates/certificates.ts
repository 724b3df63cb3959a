import {html, nothing} from 'lit';
import type {TicketSeed} from '../../answer/reply.ts';
import type {KnowledgeReader} from '../../assistant/knowledge-reader.ts';
import type {
  Certificates as Catalogue,
  Certificate,
  NoLongerRequired,
} from '../../knowledge/certificates.ts';
import type {Department} from '../../knowledge/entry.ts';
import {icons} from '../icons.ts';
import {localized, localizedCode} from '../localized.ts';
import {renderBasis, renderSource} from '../render-origin.ts';
import {renderPhone} from '../render-phone.ts';
import {screenStyles} from '../screen.styles.ts';
import {ServiceScreen} from '../service-screen.ts';
import {sharedStyles} from '../shared.styles.ts';

/** The catalogue with the offices it names. */
interface LoadedCatalogue extends Catalogue {
  readonly departments: readonly Department[];
}

interface Named {
  readonly name: string;
  readonly nameEn: string;
  readonly alias: readonly string[];
}

/**
 * 我要打证明: the papers people are asked for, each with who issues it and how to get it, and those
 * that need not be brought any more, with the rule that says so. The first advice stands above
 * both: ask whether it is needed at all.
 *
 * @summary Certificates, and those that are no longer needed.
 * @prop {Assistant | undefined} assistant - whose knowledge to show
 * @prop {Phone} phone - the hotline offered beside everything
 * @attr locale - language of the interface
 * @csspart waived - the papers that need not be brought
 */
export class Certificates extends ServiceScreen<LoadedCatalogue> {
  static override properties = {text: {state: true}};

  static override styles = [sharedStyles, screenStyles];

  declare private text: string;

  constructor() {
    super();
    this.text = '';
  }

  protected override get heading(): string {
    return this.messages.entryCertificate;
  }

  protected override async load(reader: KnowledgeReader): Promise<LoadedCatalogue | undefined> {
    const [catalogue, {directory}] = await Promise.all([
      reader.part('certificates'),
      reader.overview(),
    ]);
    return catalogue && {...catalogue, departments: directory.departments};
  }

  private handleText(event: Event, catalogue: LoadedCatalogue): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.text = event.target.value.trim();
    const {issued, noLongerRequired} = this.matching(catalogue);
    const count = issued.length + noLongerRequired.length;
    this.send({kind: 'announce', text: this.terms.certificateCount(count)});
  }

  private matching({issued, noLongerRequired}: Catalogue): Catalogue {
    const wanted = this.text.toLowerCase();
    const matches = ({name, nameEn, alias}: Named) =>
      [name, nameEn, ...alias].some((words) => words.toLowerCase().includes(wanted));
    return {issued: issued.filter(matches), noLongerRequired: noLongerRequired.filter(matches)};
  }

  private seed(paper: Certificate, department: Department | undefined): TicketSeed {
    const {terms} = this;
    return {
      type: '咨询',
      category: '其他',
      ...(department
        ? {department: {id: department.id, name: department.name, nameEn: department.nameEn}}
        : {}),
      unitReason: terms.certificateReason(paper.name),
      unitReasonEn: terms.certificateReason(paper.nameEn),
      question: terms.certificateAsk(paper.name),
      tried: [],
    };
  }

  private renderOpen(entryId: string, name: string): unknown {
    const {terms} = this;
    return html`<button
      type="button"
      @click=${() => this.send({kind: 'open-entry', entryId, label: terms.certificateAsk(name)})}
    >
      ${icons.next}<span>${terms.howToGetIt}</span>
    </button>`;
  }

  private renderIssued(paper: Certificate, departments: readonly Department[]): unknown {
    const {messages, terms} = this;
    const department = departments.find(({id}) => id === paper.department);
    const [phone = this.phone] = department?.phones ?? [];
    return html`<details>
      <summary>
        ${icons.next}<span lang=${localizedCode(messages, paper.nameEn)}
          >${localized(messages, paper.name, paper.nameEn)}</span
        >
      </summary>
      <div class="stack">
        <p>${localized(messages, paper.note, paper.noteEn)}</p>
        <p>
          <span class="muted">${terms.issuedBy}</span>
          ${
            paper.issuedBy
              ? localized(messages, paper.issuedBy, paper.issuedByEn)
              : html`<span class="unfilled">${messages.toBeFilled}</span>`
          }
        </p>
        ${
          paper.entry
            ? this.renderOpen(paper.entry, paper.name)
            : html`${renderPhone(phone, messages)}
                <button
                  type="button"
                  @click=${() => this.send({kind: 'ticket', seed: this.seed(paper, department)})}
                >
                  ${icons.ticket}<span>${messages.leaveTicket}</span>
                </button>`
        }
        <ul class="origin muted">
          ${paper.source.map(renderSource)}
        </ul>
      </div>
    </details>`;
  }

  private renderWaived(paper: NoLongerRequired): unknown {
    const {messages} = this;
    return html`<details>
      <summary>
        ${icons.next}<s lang=${localizedCode(messages, paper.nameEn)}
          >${localized(messages, paper.name, paper.nameEn)}</s
        >
        <span class="badge good">${messages.notNeeded}</span>
        ${
          paper.status === 'unverified'
            ? html`<span class="badge warn">${messages.statusTerms.unverified}</span>`
            : nothing
        }
      </summary>
      <div class="stack">
        <p>${localized(messages, paper.note, paper.noteEn)}</p>
        ${paper.entry ? this.renderOpen(paper.entry, paper.name) : nothing}
        ${
          paper.basis.length > 0
            ? html`<ul class="origin">
                ${paper.basis.map((basis) => renderBasis(basis, messages))}
              </ul>`
            : nothing
        }
        <ul class="origin muted">
          ${paper.source.map(renderSource)}
        </ul>
      </div>
    </details>`;
  }

  protected override renderValue(catalogue: LoadedCatalogue): unknown {
    const {messages, terms, text} = this;
    const {issued, noLongerRequired} = this.matching(catalogue);
    return html`<p class="lead">${terms.certificateAdvice}</p>
      <div class="field">
        <label for="text">${terms.certificateFilter}</label>
        <input
          type="search"
          id="text"
          autocomplete="off"
          .value=${text}
          @input=${(event: Event) => this.handleText(event, catalogue)}
        />
      </div>
      ${
        noLongerRequired.length > 0
          ? html`<section part="waived">
              <h4>${terms.noLongerRequired}</h4>
              <div class="groups">${noLongerRequired.map((paper) => this.renderWaived(paper))}</div>
            </section>`
          : nothing
      }
      ${
        issued.length > 0
          ? html`<section>
              <h4>${terms.issued}</h4>
              <div class="groups">
                ${issued.map((paper) => this.renderIssued(paper, catalogue.departments))}
              </div>
            </section>`
          : nothing
      }
      <section class="card">
        <p>${issued.length + noLongerRequired.length > 0 ? terms.notListed : terms.noCertificate}</p>
        ${
          text
            ? html`<button
                type="button"
                @click=${() => this.send({kind: 'ask', text: terms.certificateAsk(text)})}
              >
                ${icons.send}<span>${terms.askThis(text)}</span>
              </button>`
            : nothing
        }
        <p class="muted">${messages.help}</p>
        ${this.renderWaysOn()}
      </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-certificates': Certificates;
  }
}
