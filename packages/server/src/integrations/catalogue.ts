import type { DataType } from '@client-link/contract';

/** A product that holds payables: one tile in the choice of software. */
export interface Product {
  /** Four lower-case letters, stable for ever: it stands in redirect URIs and in stored rows. */
  key: string;
  name: string;
  vendor: string;
  /** Other names and abbreviations that people search for. */
  aliases: string[];
  tags: string[];
  /** What it can share. */
  dataTypes: DataType[];
}

const everything: DataType[] = ['suppliers', 'bills', 'billPayments', 'directCosts'];
const withoutDirectCosts: DataType[] = ['suppliers', 'bills', 'billPayments'];

/** A product with what it is called. */
export const catalogueEntry = (key: string, name: string, vendor: string, rest: Partial<Product> = {}): Product => ({
  key,
  name,
  vendor,
  aliases: [],
  tags: [],
  dataTypes: everything,
  ...rest,
});

/** For software that is not listed: any spreadsheet. */
export const anySpreadsheet = catalogueEntry('file', 'Spreadsheet from any software', '', {
  aliases: ['Other', 'Not listed', 'Excel', 'CSV', 'Autre', 'Tableur'],
});

/** Every product, by vendor. Names are the vendors'; they belong to them. */
export const catalogue: Product[] = [
  catalogueEntry('uksq', 'Acumatica', 'Acumatica'),
  catalogueEntry('uzpx', 'Deltek Ajera', 'Deltek', { aliases: ['Ajera'], dataTypes: withoutDirectCosts }),
  catalogueEntry('utdk', 'Epicor', 'Epicor', { dataTypes: withoutDirectCosts }),
  catalogueEntry('qudb', 'Exact Online', 'Exact', {
    aliases: ['Exact', 'Exact Online (Netherlands)', 'Exact Online (UK)'],
    tags: ['NL', 'UK'],
  }),
  catalogueEntry('upoi', 'Foundation', 'Foundation'),
  catalogueEntry('fbrh', 'FreeAgent', 'FreeAgent'),
  catalogueEntry('vxvy', 'FreshBooks', 'FreshBooks', { aliases: ['Fresh Books'] }),
  catalogueEntry('uner', 'Infor Lawson', 'Infor', { aliases: ['Lawson'] }),
  catalogueEntry('pqsw', 'QuickBooks Desktop', 'Intuit', {
    aliases: ['QBD', 'QuickBooks Enterprise'],
    tags: ['Premium', 'On-premise'],
  }),
  catalogueEntry('qhyg', 'QuickBooks Online', 'Intuit', { aliases: ['QBO', 'Intuit'] }),
  catalogueEntry('upxx', 'Meditech', 'Meditech', { aliases: ['MEDITECH'] }),
  catalogueEntry('trji', 'Dynamics 365 Business Central', 'Microsoft', {
    aliases: ['BC', 'NAV', 'Navision', 'D365 BC', 'Dynamics 365 Business Central (Cloud)'],
    tags: ['Premium'],
  }),
  catalogueEntry('usvw', 'Dynamics 365 Business Central (On-premise)', 'Microsoft', {
    aliases: ['NAV', 'Navision', 'BC on-prem'],
  }),
  catalogueEntry('rqwd', 'Dynamics 365 Finance & Operations', 'Microsoft', {
    aliases: ['D365 F&O', 'AX', 'Axapta', 'D365 Finance', 'Dynamics 365 Finance'],
    tags: ['Premium'],
  }),
  catalogueEntry('uwub', 'Dynamics Great Plains', 'Microsoft', { aliases: ['GP', 'Dynamics GP', 'Great Plains'] }),
  catalogueEntry('unaz', 'Dynamics SL', 'Microsoft', { aliases: ['Solomon'] }),
  catalogueEntry('pdvj', 'MYOB Business', 'MYOB', { aliases: ['AccountRight', 'MYOB Essentials'] }),
  catalogueEntry('ubxl', 'Cloud ERP', 'Oracle', { aliases: ['Oracle Cloud'] }),
  catalogueEntry('ulel', 'E-Business Suite (EBS)', 'Oracle', { aliases: ['EBS', 'Oracle Apps'] }),
  catalogueEntry('uohs', 'EBS R12', 'Oracle'),
  catalogueEntry('ujhd', 'Fusion', 'Oracle', { aliases: ['Oracle Fusion'] }),
  catalogueEntry('user', 'JD Edwards EnterpriseOne', 'Oracle', { aliases: ['JDE', 'E1'] }),
  catalogueEntry('uuij', 'JD Edwards World', 'Oracle', { aliases: ['JDE'] }),
  catalogueEntry('akxx', 'Oracle NetSuite', 'Oracle', { aliases: ['NetSuite'], tags: ['Premium'] }),
  catalogueEntry('unwx', 'PeopleSoft', 'Oracle', { aliases: ['PSFT'] }),
  catalogueEntry('uybw', 'Sage 100', 'Sage', { aliases: ['MAS 90', 'MAS 200'] }),
  catalogueEntry('ubao', 'Sage 100 (France)', 'Sage', { aliases: ['Sage 100cloud', 'Ligne 100'] }),
  catalogueEntry('ughl', 'Sage 200 Professional', 'Sage'),
  catalogueEntry('jcrp', 'Sage 200 Standard', 'Sage'),
  catalogueEntry('uxtd', 'Sage 300', 'Sage', { aliases: ['Accpac'] }),
  catalogueEntry('hbql', 'Sage 50 Accounts', 'Sage', {
    aliases: ['Sage Line 50'],
    tags: ['Premium', 'On-premise', 'UK', 'Ireland'],
  }),
  catalogueEntry('uwid', 'Sage 50 Accounts Cloud', 'Sage'),
  catalogueEntry('tgff', 'Sage Accounting', 'Sage', {
    aliases: ['Sage Business Cloud', 'Sage One'],
    tags: ['UK', 'US', 'Ireland', 'Canada', 'France', 'Germany', 'Spain'],
  }),
  catalogueEntry('knfz', 'Sage Intacct', 'Sage', { aliases: ['Intacct'], tags: ['Premium'] }),
  catalogueEntry('uuea', 'Sage X3', 'Sage', { aliases: ['Adonix', 'Enterprise Management'] }),
  catalogueEntry('ulvl', 'Business ByDesign', 'SAP', { aliases: ['ByD'] }),
  catalogueEntry('uoyk', 'Business One', 'SAP', { aliases: ['B1', 'SAP B1'] }),
  catalogueEntry('uabn', 'ECC', 'SAP', { aliases: ['SAP ECC', 'R/3', 'SAP R3'] }),
  catalogueEntry('ulyy', 'NetWeaver', 'SAP', { aliases: ['SAP NetWeaver'] }),
  catalogueEntry('ugyr', 'S/4HANA Cloud Extended Edition', 'SAP', {
    aliases: ['S4', 'S4HANA'],
    dataTypes: withoutDirectCosts,
  }),
  catalogueEntry('unah', 'S/4HANA Cloud Private Edition', 'SAP', {
    aliases: ['S4', 'S4HANA'],
    dataTypes: withoutDirectCosts,
  }),
  catalogueEntry('ucfx', 'S/4HANA Cloud Public Edition', 'SAP', {
    aliases: ['S4', 'S4HANA'],
    dataTypes: withoutDirectCosts,
  }),
  catalogueEntry('ulle', 'S/4HANA On-Premises', 'SAP', { aliases: ['S4', 'S4HANA'], dataTypes: withoutDirectCosts }),
  catalogueEntry('uppd', 'Eden', 'Tyler Technologies', { dataTypes: withoutDirectCosts }),
  catalogueEntry('uzxg', 'EnerGov', 'Tyler Technologies'),
  catalogueEntry('udgw', 'ERP Pro', 'Tyler Technologies', { dataTypes: withoutDirectCosts }),
  catalogueEntry('umqm', 'Incode', 'Tyler Technologies', { dataTypes: withoutDirectCosts }),
  catalogueEntry('uluh', 'SISFin', 'Tyler Technologies'),
  catalogueEntry('uojd', 'Yardi Munis', 'Tyler Technologies'),
  catalogueEntry('rvam', 'Workday', 'Workday', { aliases: ['Workday Financials'] }),
  catalogueEntry('gbol', 'Xero', 'Xero', { dataTypes: withoutDirectCosts }),
  catalogueEntry('ublf', 'Yardi Breeze', 'Yardi'),
  catalogueEntry('ufpd', 'Yardi Kube', 'Yardi'),
  catalogueEntry('ugzh', 'Yardi Voyager', 'Yardi'),
  catalogueEntry('udgc', 'Zoho Books', 'Zoho', { aliases: ['Zoho'], dataTypes: withoutDirectCosts }),
];
