/**
 * The contact properties that Leadsheet keeps in HubSpot. Data only: `prepare.ts` creates them, `contact-properties.ts`
 * fills those that are ours, `history.ts` reads those that sales fills.
 */
export const PROPERTY_GROUP = { name: 'leadsheet', label: 'Leadsheet' } as const;

const ANSWERS = ['Waiting', 'Accepted', 'Returned'] as const;

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** A property as HubSpot's Properties API takes it. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: 'string' | 'number' | 'datetime' | 'enumeration';
  readonly fieldType: 'text' | 'textarea' | 'number' | 'date' | 'select';
  readonly hasUniqueValue: boolean;
  readonly options: readonly PropertyOption[];
}

type Kind = 'text' | 'long text' | 'number' | 'instant' | readonly string[];

/** Every property, in the order in which HubSpot shows them. */
export function leadsheetProperties(returnReasons: readonly string[]): readonly PropertyDefinition[] {
  return [
    {
      ...property('leadsheet_id', 'Leadsheet ID', 'text', 'The lead in the Leadsheet workbook.'),
      hasUniqueValue: true,
    },
    property(
      'leadsheet_stage',
      'Leadsheet stage',
      'text',
      'The stage in which the lead was sent: SQL or PQL.',
    ),
    property('leadsheet_why', 'Why this lead', 'long text', 'Why the lead is worth a call.'),
    property(
      'leadsheet_round',
      'Hand-off number',
      'number',
      '1 for the first hand-off, 2 after a return and a second chance.',
    ),
    property('leadsheet_sent_at', 'Sent to sales', 'instant', 'When Leadsheet handed the lead to sales.'),
    property('leadsheet_answer_by', 'Answer by', 'instant', 'When sales has to answer.'),
    property('leadsheet_answer', 'Sales answer', ANSWERS, 'Accept the lead, or return it with a reason.'),
    property(
      'leadsheet_return_reason',
      'Return reason',
      returnReasons,
      'Why sales returned the lead. A return counts once it has one.',
    ),
    property(
      'leadsheet_return_note',
      'Return note',
      'long text',
      'Anything else that marketing should know about a return.',
    ),
    property(
      'leadsheet_returned_by',
      'Returned by',
      'text',
      'Who returned the lead; left blank, whoever set the answer.',
    ),
    property(
      'leadsheet_first_response_at',
      'First contact made',
      'instant',
      'When sales first reached the lead.',
    ),
    property('leadsheet_next_step_at', 'Next step booked', 'instant', 'When sales booked the next step.'),
    property(
      'leadsheet_opportunity_at',
      'Opportunity since',
      'instant',
      'When the lead became an opportunity; left blank, when its lifecycle stage says so.',
    ),
    property(
      'leadsheet_won_at',
      'Won at',
      'instant',
      'When the lead became a customer; left blank, when its lifecycle stage says so.',
    ),
    property('leadsheet_lost_at', 'Lost at', 'instant', 'When the opportunity was lost.'),
    property('leadsheet_amount', 'Amount', 'number', 'What the opportunity is worth.'),
  ];
}

/** Those that sales fills: a new hand-off starts with all of them blank, save the answer. */
export const FILLED_BY_SALES = [
  'leadsheet_return_reason',
  'leadsheet_return_note',
  'leadsheet_returned_by',
  'leadsheet_first_response_at',
  'leadsheet_next_step_at',
  'leadsheet_opportunity_at',
  'leadsheet_won_at',
  'leadsheet_lost_at',
  'leadsheet_amount',
] as const;

export function options(values: readonly string[]): readonly PropertyOption[] {
  return values.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }));
}

function property(name: string, label: string, kind: Kind, description: string): PropertyDefinition {
  const base = {
    name,
    label,
    description,
    groupName: PROPERTY_GROUP.name,
    hasUniqueValue: false,
    options: [],
  };
  switch (kind) {
    case 'text':
      return { ...base, type: 'string', fieldType: 'text' };
    case 'long text':
      return { ...base, type: 'string', fieldType: 'textarea' };
    case 'number':
      return { ...base, type: 'number', fieldType: 'number' };
    case 'instant':
      return { ...base, type: 'datetime', fieldType: 'date' };
    default:
      return { ...base, type: 'enumeration', fieldType: 'select', options: options(kind) };
  }
}
