import {html, nothing, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {TicketSeed} from '../../answer/reply.ts';
import type {KnowledgeReader} from '../../assistant/knowledge-reader.ts';
import type {Department} from '../../knowledge/entry.ts';
import type {DecisionTree, TreeLeaf, TreeNode} from '../../knowledge/tree.ts';
import {inChineseScript} from '../../locales/chinese-script.ts';
import {icons} from '../icons.ts';
import {localized, localizedCode} from '../localized.ts';
import {renderSource} from '../render-origin.ts';
import {renderPhone} from '../render-phone.ts';
import {screenStyles} from '../screen.styles.ts';
import {ServiceScreen} from '../service-screen.ts';
import {sharedStyles} from '../shared.styles.ts';
import {treeCardStyles} from './tree-card.styles.ts';

/** A tree and what its results refer to. */
interface LoadedTree {
  readonly tree: DecisionTree;
  readonly departments: readonly Department[];
  /** Question of each entry, by id. */
  readonly questions: ReadonlyMap<string, {readonly question: string; readonly questionEn: string}>;
}

type TreeOption = TreeNode['options'][number];

/**
 * A few questions, one after the other, that lead to what applies. Each answer stays in sight and
 * can be changed; every result names where it was read, or says that nothing settles the case.
 *
 * @summary A decision tree, question by question.
 * @prop {Assistant | undefined} assistant - whose knowledge to show
 * @prop {string} treeId - the tree
 * @prop {Phone} phone - the hotline offered beside everything
 * @attr locale - language of the interface
 * @csspart question - the question that waits for an answer
 * @csspart result - the result
 */
export class TreeCard extends ServiceScreen<LoadedTree> {
  static override properties: PropertyDeclarations = {
    treeId: {attribute: false},
    taken: {state: true},
  };

  static override styles = [sharedStyles, screenStyles, treeCardStyles];

  /** The tree. */
  declare treeId: string;
  /** Options taken so far, in order. */
  declare private taken: readonly TreeOption[];

  constructor() {
    super();
    this.treeId = '';
    this.taken = [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('treeId')) return;
    this.taken = [];
    if (this.assistant && !changed.has('assistant')) void this.content.run();
  }

  protected override async load(reader: KnowledgeReader): Promise<LoadedTree | undefined> {
    const [trees, {directory}, entries] = await Promise.all([
      reader.part('trees'),
      reader.overview(),
      reader.listEntries(),
    ]);
    const tree = trees?.find(({id}) => id === this.treeId);
    return (
      tree && {
        tree,
        departments: directory.departments,
        questions: new Map(entries.map((entry) => [entry.entryId, entry])),
      }
    );
  }

  protected override get heading(): string {
    const tree = this.content.value?.tree;
    return tree ? localized(this.messages, tree.title, tree.titleEn) : this.terms.tree;
  }

  /** The question or result that comes after what was taken. */
  private current({start, nodes, leaves}: DecisionTree): TreeNode | TreeLeaf | undefined {
    const id = this.taken.at(-1)?.to ?? start;
    return nodes.find((node) => node.id === id) ?? leaves.find((leaf) => leaf.id === id);
  }

  /** Shows another step: its heading takes the focus, so that it is read. */
  private async move(taken: readonly TreeOption[]): Promise<void> {
    this.taken = taken;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#step')?.focus();
  }

  private label({label, labelEn}: TreeOption): string {
    return localized(this.messages, label, labelEn);
  }

  /** What was asked and answered so far, the first first. */
  private steps({start, nodes}: DecisionTree): readonly {ask: string; option: TreeOption}[] {
    return this.taken.flatMap((option, index) => {
      const id = this.taken[index - 1]?.to ?? start;
      const node = nodes.find((candidate) => candidate.id === id);
      return node ? [{ask: localized(this.messages, node.ask, node.askEn), option}] : [];
    });
  }

  private renderTrail(tree: DecisionTree): unknown {
    const {terms} = this;
    const steps = this.steps(tree);
    if (steps.length === 0) return nothing;
    return html`<ol class="trail" aria-label=${terms.yourAnswers}>
      ${steps.map(
        ({ask, option}, index) => html`<li>
          <span class="muted">${ask}</span>
          <button
            type="button"
            class="link"
            aria-label=${terms.changeAnswer(ask, this.label(option))}
            @click=${() => void this.move(this.taken.slice(0, index))}
          >
            ${this.label(option)}
          </button>
        </li>`,
      )}
    </ol>`;
  }

  private renderMoves(): unknown {
    const {terms, taken} = this;
    if (taken.length === 0) return nothing;
    return html`<div class="actions">
      <button type="button" @click=${() => void this.move(taken.slice(0, -1))}>
        ${icons.back}<span>${terms.previousStep}</span>
      </button>
      <button type="button" @click=${() => void this.move([])}>
        ${icons.restart}<span>${terms.restart}</span>
      </button>
    </div>`;
  }

  private renderNode(node: TreeNode): unknown {
    const {messages, terms, taken} = this;
    return html`<section part="question" class="card">
      <p class="muted">${terms.stepNumber(taken.length + 1)}</p>
      <h4 id="step" tabindex="-1">${localized(messages, node.ask, node.askEn)}</h4>
      <div class="stack" role="group" aria-labelledby="step">
        ${node.options.map(
          (option) => html`<button type="button" @click=${() => void this.move([...taken, option])}>
            ${icons.next}<span>${this.label(option)}</span>
          </button>`,
        )}
      </div>
    </section>`;
  }

  private ticketSeed(tree: DecisionTree, leaf: TreeLeaf, department?: Department): TicketSeed {
    const {terms} = this;
    const path = this.steps(tree).map(({ask, option}) => `${ask}${this.label(option)}`);
    return {
      type: '求助',
      category: '其他',
      ...(department
        ? {department: {id: department.id, name: department.name, nameEn: department.nameEn}}
        : {}),
      unitReason: terms.treeReason(tree.title),
      unitReasonEn: terms.treeReason(tree.titleEn),
      question: [tree.title, ...path].join('；'),
      tried: [{entryId: leaf.entry ?? tree.entry, question: tree.title}],
    };
  }

  private renderLeaf({tree, departments, questions}: LoadedTree, leaf: TreeLeaf): unknown {
    const {messages, terms} = this;
    const department = departments.find(({id}) => id === leaf.department);
    const english = messages.code === 'en';
    const evidence = english ? leaf.evidenceEn : leaf.evidence;
    const entryId = leaf.entry ?? tree.entry;
    const entry = questions.get(entryId);
    return html`<article part="result" class="card" aria-labelledby="step">
      <h4 id="step" tabindex="-1">
        ${terms.treeResult}
        ${leaf.silent ? html`<span class="badge warn">${terms.notRegulated}</span>` : nothing}
      </h4>
      <p class="result" lang=${localizedCode(messages, leaf.resultEn)}>
        ${localized(messages, leaf.result, leaf.resultEn)}
      </p>
      ${
        evidence.length > 0
          ? html`<h5>${terms.evidence}</h5>
              <ul lang=${localizedCode(messages, 'en')}>
                ${evidence.map((item) => html`<li>${inChineseScript(messages.code, item)}</li>`)}
              </ul>`
          : nothing
      }
      <h5>${terms.whoTakesIt}</h5>
      <p>
        ${
          department
            ? localized(messages, department.name, department.nameEn)
            : localized(messages, this.phone.label, this.phone.labelEn)
        }
      </p>
      <div class="stack">
        ${(department?.phones ?? []).map((phone) => renderPhone(phone, messages))}
        ${renderPhone(this.phone, messages)}
        ${
          entry
            ? html`<button
                type="button"
                @click=${() =>
                  this.send({
                    kind: 'open-entry',
                    entryId,
                    label: localized(messages, entry.question, entry.questionEn),
                  })}
              >
                ${icons.next}<span>${localized(messages, entry.question, entry.questionEn)}</span>
              </button>`
            : nothing
        }
        <button
          type="button"
          class="primary"
          @click=${() => this.send({kind: 'ticket', seed: this.ticketSeed(tree, leaf, department)})}
        >
          ${icons.ticket}<span>${messages.leaveTicket}</span>
        </button>
      </div>
      <footer>
        <h5>${messages.source}</h5>
        ${
          leaf.source.length > 0
            ? html`<ul>
                ${leaf.source.map(renderSource)}
              </ul>`
            : html`<p>${terms.noRule}</p>`
        }
      </footer>
    </article>`;
  }

  protected override renderValue(loaded: LoadedTree): unknown {
    const step = this.current(loaded.tree);
    return html`${this.renderTrail(loaded.tree)}
      ${step && 'ask' in step ? this.renderNode(step) : nothing}
      ${step && 'result' in step ? this.renderLeaf(loaded, step) : nothing} ${this.renderMoves()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'yihu-tree-card': TreeCard;
  }
}
