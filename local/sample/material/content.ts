import type { Attribution } from '../../../core/intake/submission.ts';

/** Guides that the rules ask for, and downloads that they do not. */
export const GUIDES = [
  'The Ultimate Guide to Lead Hand-offs',
  'Ultimate Guide: Marketing and Sales SLAs',
  'The MQL-to-SQL Framework',
];
export const OTHER_DOWNLOADS = ['Campaign checklist', 'Newsletter template pack', 'Glossary (PDF)'];

/** Webinars, each at four in the afternoon so many days ago. */
export const WEBINARS = [
  { title: 'Webinar: Stop arguing about lead quality', daysAgo: 48 },
  { title: 'Webinar: Lead scoring that sales believes', daysAgo: 27 },
  { title: 'Webinar: From form to CRM in an hour', daysAgo: 6 },
];

export const PRODUCT_PAGES = [
  '/product/lead-scoring',
  '/product/hand-off',
  '/product/integrations',
  '/product/reports',
];
export const INTEGRATIONS = ['HubSpot', 'Salesforce', 'Slack'];

export type Channel = 'organic' | 'google' | 'linkedin' | 'webinar' | 'partner' | 'referral' | 'newsletter';

/** How people come: links as marketers and ad systems write them, capitals and all. */
export const TOUCHES: Readonly<Record<Channel, readonly Attribution[]>> = {
  organic: [
    { source: 'organic', medium: 'search' },
    { source: 'organic', medium: 'search' },
    { source: 'organic' },
    { source: 'Organic' },
  ],
  google: [
    { source: 'google', medium: 'cpc', campaign: 'brand-search', ad: 'Lead hand-off tool' },
    { source: 'google', medium: 'cpc', campaign: 'lead-scoring-emea', ad: 'Score leads in a sheet' },
    { source: 'Google', medium: 'cpc', campaign: 'lead-scoring-emea', ad: 'MQL or SQL?' },
    { source: 'google', medium: 'cpc', campaign: 'lead-scoring-us', ad: 'Score leads in a sheet' },
  ],
  linkedin: [
    { source: 'linkedin', medium: 'paid-social', campaign: 'vp-marketing-emea', ad: 'carousel-2' },
    { source: 'linkedin', medium: 'paid-social', campaign: 'vp-marketing-emea', ad: 'video-30s' },
    { source: 'LinkedIn', medium: 'paid-social', campaign: 'revops-us', ad: 'document-ad' },
  ],
  webinar: [
    { source: 'webinar', medium: 'event', campaign: 'stop-arguing' },
    { source: 'webinar', medium: 'event', campaign: 'scoring-sales-believes' },
  ],
  partner: [
    { source: 'partner', medium: 'referral', campaign: 'Tallowmoor Media' },
    { source: 'partner', medium: 'referral', campaign: 'Birkenpfad Medien' },
  ],
  referral: [{ source: 'referral', medium: 'customer' }],
  newsletter: [{ source: 'newsletter', medium: 'email', campaign: 'monthly' }],
};
