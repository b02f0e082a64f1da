// What stands before the @ of a mailbox that several people read. RFC 2142 names the first lines; the others are what
// companies use, in the languages our leads write. Without their hyphens: no-reply is `noreply`.
const ROLES = `
  info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp
  admin administrator administration root sysadmin it itsupport helpdesk servicedesk service services customerservice
  customercare customersuccess care help assistance faq feedback complaints
  contact contactus contacts hello hi hey welcome mail email mailbox inbox office reception frontdesk secretary secretariat
  enquiries enquiry inquiries inquiry questions ask general team staff crew everyone all company
  hr humanresources people jobs job careers career recruiting recruitment recruiter talent hiring work apply
  billing accounts accounting accountspayable accountsreceivable finance invoice invoices payments payment payroll
  orders order purchasing procurement purchase quotes quote returns shipping logistics warehouse store shop
  press media pr publicrelations communications events event partners partner partnerships affiliates investors ir
  legal compliance privacy dpo gdpr dataprotection copyright dmca
  noreply donotreply dontreply bounce bounces mailerdaemon daemon nobody notifications notification alerts newsletter
  subscribe unsubscribe list listserv majordomo devnull test testing spam
  dev developers development engineering ops operations devops tech technical technology design product research
  booking bookings reservations reservation stay dispatch maintenance facilities management director
  kontakt kundenservice kundendienst vertrieb verkauf buchhaltung rechnung rechnungen bewerbung bewerbungen personal
  einkauf empfang sekretariat zentrale verwaltung buero büro poststelle post datenschutz presse anfrage anfragen
  contacto contactos ventas compras facturacion facturación administracion administración soporte atencion
  atencionalcliente rrhh empleo comercial informacion información oficina prensa reservas pedidos
  bonjour accueil commercial comptabilite comptabilité facturation facture factures achats ventes recrutement emploi
  secretariat secrétariat serviceclient rh direction communication renseignements
  contatti vendite acquisti amministrazione segreteria assistenza commerciale fatture fatturazione lavoro risorseumane
  contato vendas comercial atendimento financeiro suporte faturamento vagas secretaria
  verkoop inkoop administratie klantenservice vacatures boekhouding facturen algemeen
  biuro sprzedaz sprzedaż ksiegowosc księgowość sekretariat rekrutacja obchod prodej fakturace podpora
  post kundeservice salg regnskap faktura kundtjanst kundtjänst forsaljning försäljning ekonomi jobb
  iletisim satis bilgi destek muhasebe
  инфо продажи почта офис
`;

// What often stands beside the role, and says nothing about a person.
const BESIDE = `
  team desk dept department group office mailbox uk us usa eu emea apac amer latam dach nordics benelux global intl
  international worldwide de fr es it nl be at ch ie ca au nz br mx in jp cn sg za north south east west central
  online web europe asia america africa france germany spain italy
`;

const roles: ReadonlySet<string> = new Set(ROLES.trim().split(/\s+/));
const beside: ReadonlySet<string> = new Set(BESIDE.trim().split(/\s+/));

/**
 * Whether a local part names a job and not a person: `sales`, `no-reply`, `info+web`, `support2`, `sales.emea`.
 * A person who is called after one is kept: `steve.jobs` is no role, as `steve` is none.
 *
 * @param local the part before the `@`, lower-cased
 */
export function isRoleName(local: string): boolean {
  const words = local
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .map((word) => word.replace(/\d+$/, ''))
    .filter((word) => word !== '');
  if (roles.has(words.join(''))) return true;
  return words.some((word) => roles.has(word)) && words.every((word) => roles.has(word) || beside.has(word));
}
