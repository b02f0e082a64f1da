/** The properties of a contact that every portal has from the start, as far as a lead could use them. Data only. */
export const HUBSPOT_GROUPS = [
  { name: 'contactinformation', label: 'Contact information', displayOrder: 0 },
] as const;

interface Given {
  readonly type?: 'number' | 'date' | 'datetime';
  readonly values?: readonly (string | readonly [value: string, label: string])[];
  readonly readOnly?: true;
  readonly unique?: true;
}

/** Portals start with these; the order is the order of the funnel. */
const LIFECYCLE_STAGES = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
] as const;

const LEAD_STATUSES = [
  ['NEW', 'New'],
  ['OPEN', 'Open'],
  ['IN_PROGRESS', 'In Progress'],
  ['OPEN_DEAL', 'Open Deal'],
  ['UNQUALIFIED', 'Unqualified'],
  ['ATTEMPTED_TO_CONTACT', 'Attempted to Contact'],
  ['CONNECTED', 'Connected'],
  ['BAD_TIMING', 'Bad Timing'],
] as const;

export const HUBSPOT_PROPERTIES = [
  given('email', 'Email', { unique: true }),
  given('hs_additional_emails', 'Additional email addresses', { readOnly: true }),
  given('firstname', 'First name'),
  given('lastname', 'Last name'),
  given('salutation', 'Salutation'),
  given('jobtitle', 'Job title'),
  given('company', 'Company name'),
  given('phone', 'Phone number'),
  given('mobilephone', 'Mobile phone number'),
  given('website', 'Website URL'),
  given('address', 'Street address'),
  given('zip', 'Postal code'),
  given('city', 'City'),
  given('state', 'State/Region'),
  given('country', 'Country/Region'),
  given('industry', 'Industry'),
  given('numemployees', 'Number of employees', {
    values: ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'],
  }),
  given('annualrevenue', 'Annual revenue'),
  given('message', 'Message'),
  given('closedate', 'Close date', { type: 'datetime' }),
  given('date_of_birth', 'Date of birth'),
  given('lifecyclestage', 'Lifecycle stage', { values: LIFECYCLE_STAGES }),
  given('hs_lead_status', 'Lead status', { values: LEAD_STATUSES }),
  given('hubspot_owner_id', 'Contact owner'),
  given('hs_object_id', 'Record ID', { type: 'number', readOnly: true }),
  given('hs_merged_object_ids', 'Merged record IDs', { readOnly: true }),
  given('createdate', 'Create date', { type: 'datetime', readOnly: true }),
  given('lastmodifieddate', 'Last modified date', { type: 'datetime', readOnly: true }),
] as const;

function given(name: string, label: string, { type, values, readOnly, unique }: Given = {}) {
  const options = (values ?? []).map((each, displayOrder) => {
    const [value, shown] = typeof each === 'string' ? [each, each] : each;
    return { value, label: shown, displayOrder, hidden: false };
  });
  return {
    name,
    label,
    description: '',
    groupName: 'contactinformation',
    type: values === undefined ? (type ?? 'string') : 'enumeration',
    fieldType:
      values === undefined ? (type === 'number' ? 'number' : type === undefined ? 'text' : 'date') : 'select',
    hasUniqueValue: unique ?? false,
    options,
    hubspotDefined: true,
    readOnlyValue: readOnly ?? false,
  } as const;
}
