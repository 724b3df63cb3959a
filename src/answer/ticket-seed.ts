import type {Department, Directory, Entry} from '../knowledge/entry.ts';
import {createWordList} from '../text/word-list.ts';
import type {TicketSeed} from './reply.ts';

/** Makes the seeds of tickets over one directory. */
export interface SeedMaker {
  /** For a matter that an entry describes: its department, with the reason. */
  forEntry(
    entry: Entry,
    department: Department,
    question: string,
    tried: readonly Entry[],
  ): TicketSeed;
  /** For a matter nobody recognised: 12345 decides who takes it (国办函〔2025〕66号). */
  forUnknown(question: string, tried: readonly Entry[]): TicketSeed;
}

/** A seed maker that recognises the directory's places. */
export function createSeedMaker(directory: Directory): SeedMaker {
  const places = createWordList(directory.places);
  const common = (question: string, tried: readonly Entry[]) => {
    const place = [...new Set(places.find(question).map(({word}) => word))].join(' ');
    return {
      question,
      ...(place === '' ? {} : {place}),
      tried: tried.map((entry) => ({entryId: entry.id, question: entry.question})),
    };
  };
  return {
    forEntry(entry, department, question, tried) {
      const {law, article} = entry.basis[0] ?? {};
      const basis =
        law === undefined
          ? ''
          : `（依据《${law}》${article === undefined ? '' : `第${article}条`}）`;
      return {
        ...common(question, tried),
        type: entry.ticket.type,
        category: entry.ticket.category,
        department: {id: department.id, name: department.name, nameEn: department.nameEn},
        unitReason: `与“${entry.question}”最接近，这类事项由${department.name}负责：${department.duty}${basis}`,
        unitReasonEn: `Closest to “${entry.questionEn}”, which ${department.nameEn} handles.`,
      };
    },
    forUnknown(question, tried) {
      return {
        ...common(question, tried),
        type: '咨询',
        category: '其他',
        unitReason: '还不能确定由谁承办，请12345指定承办单位',
        unitReasonEn: 'It is not yet clear who handles this; the 12345 hotline will assign it.',
      };
    },
  };
}
