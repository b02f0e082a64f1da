/** What opens the CRM of this machine: it guards nothing, and is there because the real one asks for a token. */
export const LOCAL_CRM_TOKEN = 'local-crm-token';
