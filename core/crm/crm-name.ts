/** What people call the CRM that hand-offs go to. */
export const CRM_NAME = 'HubSpot';
