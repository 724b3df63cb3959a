import type {TicketType} from '../../knowledge/entry.ts';
import type {DeskConfig} from '../desk-config.ts';
import type {AnswerFields} from './xml.ts';

/** A service of Open311: one of the six types of a 12345 work order. */
export interface Service {
  readonly code: string;
  readonly type: TicketType;
  readonly description: string;
  /** Whether a place has to be given: what is to be mended stands somewhere. */
  readonly needsPlace: boolean;
}

/** All services; a code is never used again. */
export const services: readonly Service[] = [
  {code: 'inquiry', type: '咨询', description: '询问政策、办事、进度', needsPlace: false},
  {code: 'help', type: '求助', description: '需要政府帮助解决的困难', needsPlace: true},
  {code: 'complaint', type: '投诉', description: '对服务、管理、经营行为不满', needsPlace: true},
  {code: 'report', type: '举报', description: '检举违法违规行为，默认保密', needsPlace: true},
  {code: 'suggestion', type: '建议', description: '对工作的意见和建议', needsPlace: false},
  {code: 'praise', type: '表扬', description: '对人员或单位的表扬', needsPlace: false},
];

/** One thing that is asked beyond the fields of the standard; its code names our field. */
interface Attribute {
  readonly code: string;
  readonly datatype: 'string' | 'text' | 'datetime' | 'singlevaluelist';
  readonly required: boolean;
  readonly description: string;
  readonly values?: readonly string[];
}

const yesNo = ['是', '否'] as const;

function attributesOf({categories}: DeskConfig): readonly Attribute[] {
  const category: Attribute =
    categories.length > 0
      ? {
          code: 'category',
          datatype: 'singlevaluelist',
          required: false,
          description: '问题分类',
          values: categories,
        }
      : {code: 'category', datatype: 'string', required: false, description: '问题分类'};
  return [
    {code: 'title', datatype: 'string', required: false, description: '工单标题，30 字以内'},
    category,
    {code: 'expectation', datatype: 'text', required: false, description: '期望、诉求'},
    {code: 'occurred', datatype: 'datetime', required: false, description: '发生时间'},
    {code: 'respondent', datatype: 'string', required: false, description: '被反映人或单位'},
    {
      code: 'urgency',
      datatype: 'singlevaluelist',
      required: false,
      description: '紧急程度',
      values: ['普通', '紧急'],
    },
    {
      code: 'confidential',
      datatype: 'singlevaluelist',
      required: false,
      description: '是否保密',
      values: yesNo,
    },
    {code: 'related', datatype: 'string', required: false, description: '旧工单编号'},
    {
      code: 'consent',
      datatype: 'datetime',
      required: false,
      description: '本人同意告知个人信息的时间；有姓名、电话或邮箱时必填',
    },
  ];
}

/** The list of services. */
export function serviceList(): readonly AnswerFields[] {
  return services.map(({code, type, description}) => ({
    service_code: code,
    service_name: type,
    description,
    metadata: true,
    type: 'realtime',
    keywords: `12345,${type}`,
    group: '12345',
  }));
}

/** What is asked for a service. */
export function serviceDefinition(config: DeskConfig, {code}: Service): AnswerFields {
  return {
    service_code: code,
    attributes: attributesOf(config).map((attribute, index) => ({
      variable: true,
      code: attribute.code,
      datatype: attribute.datatype,
      required: attribute.required,
      datatype_description: null,
      order: index + 1,
      description: attribute.description,
      ...(attribute.values
        ? {values: attribute.values.map((value) => ({key: value, name: value}))}
        : {}),
    })),
  };
}
