/** Companies whose people must never be turned away because their domain's hash happens to be a disposable one's. */
export const KNOWN_COMPANIES: readonly string[] = `
  acme.com example.com example.org google.com microsoft.com apple.com amazon.com meta.com facebook.com netflix.com
  salesforce.com hubspot.com slack.com pipedrive.com zendesk.com intercom.com stripe.com shopify.com atlassian.com
  adobe.com oracle.com sap.com ibm.com intel.com amd.com nvidia.com cisco.com dell.com hp.com hpe.com lenovo.com vmware.com
  snowflake.com databricks.com datadog.com mongodb.com elastic.co cloudflare.com twilio.com okta.com workday.com
  servicenow.com docusign.com dropbox.com box.com zoom.us asana.com monday.com notion.so figma.com canva.com miro.com
  airtable.com segment.com mixpanel.com amplitude.com github.com gitlab.com jetbrains.com hashicorp.com redhat.com
  suse.com canonical.com mozilla.com mozilla.org linkedin.com twitter.com x.com reddit.com pinterest.com spotify.com
  uber.com lyft.com airbnb.com booking.com expedia.com tripadvisor.com doordash.com paypal.com squareup.com block.xyz
  visa.com mastercard.com americanexpress.com jpmorgan.com jpmchase.com goldmansachs.com morganstanley.com citi.com
  bankofamerica.com wellsfargo.com hsbc.com barclays.com db.com commerzbank.com bnpparibas.com santander.com ing.com
  ubs.com allianz.com axa.com zurich.com munichre.com generali.com deloitte.com pwc.com ey.com kpmg.com accenture.com
  mckinsey.com bcg.com bain.com capgemini.com infosys.com tcs.com wipro.com cognizant.com siemens.com bosch.com basf.com
  bayer.com volkswagen.de bmw.de mercedes-benz.com daimler.com porsche.de audi.de continental.com telekom.de lufthansa.com
  dhl.com zalando.de otto.de celonis.com personio.de deepl.com n26.com airbus.com total.com totalenergies.com loreal.com
  lvmh.com danone.com renault.com michelin.com schneider-electric.com dassault-systemes.com orange.com sanofi.com
  philips.com asml.com adyen.com unilever.com shell.com bp.com vodafone.com gsk.com astrazeneca.com rolls-royce.com
  tesco.com sky.uk bbc.co.uk nestle.com novartis.com roche.com abb.com ericsson.com volvo.com ikea.com hm.com klarna.com
  nokia.com novonordisk.com maersk.com lego.com equinor.com telefonica.com inditex.com bbva.com enel.com eni.com fiat.com
  ferrari.com toyota.com honda.com nissan.com sony.com panasonic.com hitachi.com fujitsu.com nec.com rakuten.com
  samsung.com lg.com hyundai.com kia.com navercorp.com tencent.com alibaba-inc.com baidu.com huawei.com xiaomi.com
  bytedance.com jd.com reliance.com flipkart.com zoho-corp.com freshworks.com grab.com sea.com telstra.com.au
  canva.com.au xero.com petrobras.com.br itau.com.br nubank.com.br mercadolibre.com cemex.com walmart.com target.com
  costco.com homedepot.com kroger.com nike.com adidas.com pg.com coca-cola.com pepsico.com mcdonalds.com starbucks.com
  disney.com comcast.com att.com verizon.com t-mobile.com boeing.com lockheedmartin.com ge.com honeywell.com 3m.com
  caterpillar.com deere.com ford.com gm.com tesla.com exxonmobil.com chevron.com pfizer.com merck.com jnj.com
  abbvie.com moderna.com unitedhealthgroup.com cvshealth.com fedex.com ups.com delta.com united.com aa.com
`
  .trim()
  .split(/\s+/);
