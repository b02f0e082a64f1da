import { describe, expect, it, test } from 'vitest';
import { chooseDisposableDomains, findCollisions } from '../../../cli/build/email-domains.ts';
import { DISPOSABLE_DOMAINS } from '../../../core/intake/domains/disposable.generated.ts';
import { isDisposableDomain } from '../../../core/intake/domains/disposable.ts';
import { domainHash } from '../../../core/intake/domains/domain-hash.ts';
import { isFreeDomain, listFreeDomains } from '../../../core/intake/domains/free.ts';
import { packHashes } from '../../../core/intake/domains/packed-hashes.ts';
import { emailKind } from '../../../core/intake/email-kind.ts';

describe('Email kind', () => {
  test.each([
    ['dana.cole@acme.com', 'work'],
    ['DANA@Acme.Com', 'work'],
    ['mario.rossi@ufficio.it', 'work'],
    ['sam@gmail.com', 'free'],
    ['sam+news@GoogleMail.com', 'free'],
    ['sam@yahoo.co.uk', 'free'],
    ['sam@gmx.de', 'free'],
    ['sam@web.de', 'free'],
    ['sam@mail.ru', 'free'],
    ['sam@qq.com', 'free'],
    ['sam@163.com', 'free'],
    ['sam@orange.fr', 'free'],
    ['sam@laposte.net', 'free'],
    ['sam@libero.it', 'free'],
    ['sam@uol.com.br', 'free'],
    ['sam@icloud.com', 'free'],
    ['sam@proton.me', 'free'],
    ['x@mailinator.com', 'disposable'],
    ['x@yopmail.com', 'disposable'],
    ['x@guerrillamail.com', 'disposable'],
    ['x@10minutemail.com', 'disposable'],
    ['x@anything.mailinator.com', 'disposable'],
    ['info@acme.com', 'role'],
    ['Sales.EMEA@acme.com', 'role'],
    ['no-reply@acme.com', 'role'],
    ['support+ticket7@acme.com', 'role'],
    ['kontakt@firma.de', 'role'],
    ['ventas@empresa.es', 'role'],
    ['compras2@empresa.es', 'role'],
    ['steve.jobs@apple.com', 'work'],
    ['helen@acme.com', 'work'],
    ['dana@', 'invalid'],
    ['n/a', 'invalid'],
    ['', ''],
    ['  ', ''],
  ])('of %s is "%s"', (address, kind) => {
    expect(emailKind(address)).toBe(kind);
  });

  it('is judged in order: a role at a free provider is free, one at a disposable domain is disposable', () => {
    expect(emailKind('info@gmail.com')).toBe('free');
    expect(emailKind('info@mailinator.com')).toBe('disposable');
  });

  it('of a subsidiary below a free provider is work', () => {
    expect(emailKind('olga.petrova@corp.mail.ru')).toBe('work');
  });
});

describe('the packed list of disposable domains', () => {
  const domains = chooseDisposableDomains();

  it('holds every domain of the package it was built from', () => {
    expect(domains.filter((domain) => !isDisposableDomain(domain))).toEqual([]);
    expect(domains.length).toBeGreaterThan(8_000);
  });

  it('is what the build writes today', () => {
    expect(packHashes(domains.map(domainHash))).toEqual(DISPOSABLE_DOMAINS);
  });

  it('never hits free mail or a company that everybody knows', () => {
    expect(findCollisions(domains)).toEqual([]);
    expect(listFreeDomains().filter((domain) => isDisposableDomain(domain))).toEqual([]);
  });

  it('takes about one in half a million other domains for a disposable one', () => {
    const others = Array.from({ length: 200_000 }, (_, at) => `company-${at}.example`);
    expect(others.filter((domain) => isDisposableDomain(domain)).length).toBeLessThanOrEqual(4);
  });

  it('stays small enough for a script in a sheet', () => {
    expect(DISPOSABLE_DOMAINS.digits.length).toBeLessThan(36_000);
  });
});

describe('the list of free mail', () => {
  it('is spelt as addresses are compared', () => {
    const odd = listFreeDomains().filter((domain) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain));
    expect(odd).toEqual([]);
    expect(isFreeDomain('acme.com')).toBe(false);
  });
});
