// Registers a case, reads it and lists it, by types that were generated from the OpenAPI document.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Case = components["schemas"]["Case"];

const { CASETRACKER_URL: baseUrl, CASETRACKER_KEY: key } = process.env;
assert(baseUrl && key, "CASETRACKER_URL and CASETRACKER_KEY are needed.");
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}`, "Accept-Language": "en" } });

const form: components["schemas"]["CaseForm"] = {
  agencyCode: "TSHB",
  channel: "inPerson",
  arrivedOn: "2023-03-01",
  applicant: { type: "naturalPerson", name: "张三", phone: "13800000000" },
  request: { description: "2022年度海东市环境空气质量监测报告" },
};

async function register(): Promise<Case> {
  const once = { header: { "Idempotency-Key": randomUUID() } };
  const { data, error, response } = await client.POST("/api/v1/cases", { params: once, body: form });
  assert(data, error && `${error.code}: ${error.detail}`);
  assert.equal(response.headers.get("ETag"), '"1"');

  const again = await client.POST("/api/v1/cases", { params: once, body: form });
  assert.equal(again.response.headers.get("Idempotency-Replayed"), "true");
  assert.deepEqual(again.data, data);
  return data;
}

async function read(number: string): Promise<Case> {
  const { data, error } = await client.GET("/api/v1/cases/{number}", { params: { path: { number } } });
  assert(data, error && `${error.code}: ${error.detail}`);
  return data;
}

await client.POST("/api/v1/agencies", { body: { code: "TSHB", name: "海东市生态环境局" } });
const registered = await register();
const found = await read(registered.number);
assert.deepEqual([found.status, found.dueOn, found.version], ["processing", "2023-03-29", 1]);

const listed = await client.GET("/api/v1/cases", { params: { query: { agency: "TSHB", status: "processing", limit: 1 } } });
assert.deepEqual([listed.data?.items.map((one) => one.number), listed.data?.next], [[registered.number], null]);

const missing = await client.GET("/api/v1/cases/{number}", { params: { path: { number: "TSHB-2023-9999" } } });
assert.deepEqual([missing.response.status, missing.error?.code], [404, "case-not-found"]);
console.log(`TypeScript: ${registered.number} was registered and read.`);
