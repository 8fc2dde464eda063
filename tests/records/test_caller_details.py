"""A question, never a block: what looks like a caller's details, and what must not."""

import pytest

from records.caller_details import Kind, looks_like_caller_details

PHONE, EMAIL, DOCUMENT, NAME = Kind.PHONE, Kind.EMAIL, Kind.DOCUMENT, Kind.NAME

DETAILS = [
    ("You can reach her on 081 234 5678 after eight.", PHONE, "081 234 5678"),
    ("She wrote from +66812345678.", PHONE, "+66812345678"),
    ("Nomornya 0812-3456-7890, malam saja.", PHONE, "0812-3456-7890"),
    ("Ang numero niya ay 0917 123 4567.", PHONE, "0917 123 4567"),
    ("Số của chị là 090 123 45 67.", PHONE, "090 123 45 67"),
    ("โทรหาเธอที่ ๐๘๑-๒๓๔-๕๖๗๘ ตอนเย็น", PHONE, "๐๘๑-๒๓๔-๕๖๗๘"),
    ("លេខ ០១២ ៣៤៥ ៦៧៨ ពេលយប់", PHONE, "០១២ ៣៤៥ ៦៧៨"),
    ("ဖုန်း ၀၉ ၄၂၁ ၂၃၄၅၆၇ ကို ခေါ်ပါ", PHONE, "၀၉ ၄၂၁ ၂၃၄၅၆၇"),
    ("Her mail is someone.new@mail.example today.", EMAIL, "someone.new@mail.example"),
    ("Passport A1234567 was taken.", DOCUMENT, "A1234567"),
    ("IC 901231-10-5678 is with the employer.", DOCUMENT, "901231-10-5678"),
    ("บัตร 1-2345-67890-12-3", DOCUMENT, "1-2345-67890-12-3"),
    ("NIK 3201234567890123 ada di agen.", DOCUMENT, "3201234567890123"),
    ("Her name is Siti and she is tired.", NAME, "Siti"),
    ("A woman called Dewi Lestari wrote.", NAME, "Dewi Lestari"),
    ("She’s called Mali by the family.", NAME, "Mali"),
    ("Namanya Siti, dari Jawa.", NAME, "Siti"),
    ("Perempuan bernama Dewi menelepon.", NAME, "Dewi"),
    ("Chị ấy tên là Hương, ở Đài Bắc.", NAME, "Hương"),
    ("Ang pangalan niya ay Luz.", NAME, "Luz"),
    ("เธอชื่อมาลี อยู่กับนายจ้าง", NAME, "มาลี"),
    ("ລາວຊື່ແກ້ວ ຢູ່ບ້ານ", NAME, "ແກ້ວ"),
    ("នាងឈ្មោះសុខា នៅផ្ទះ", NAME, "សុខា"),
]

HARMLESS = [
    "",
    "She wrote at 21:10 and again between 18:00 and 22:00.",
    "On 24.11.2026 at 14:00, or 01.02.2026, or 2026-11-24.",
    "Her wage is 1,500,000 rupiah, not 450000 kip; 700 000 000 dong is the debt.",
    "Ask for extension 44, room 1203.",
    "The lines 191 and 1669 are for emergencies.",
    "Office hours 0900 - 1800, seven days.",
    "Her name is not important here.",
    "She called Mali yesterday, and Arif called back.",
    "The app is called Signal.",
    "She felt named and shamed.",
    "Ia digaji 1.500.000 rupiah sebulan sejak 2019.",
    "Namanya tidak perlu ditulis.",
    "Chị ấy kiếm 12.000.000 đồng mỗi tháng.",
    "เธอได้เงิน ๑๒๐๐๐ บาทต่อเดือน ตั้งแต่ปี ๒๕๖๓",
    "Sumasahod siya ng 5,000 piso; alas-otso ng gabi.",
    "She has been away for 12 months and 3 years, with 2000000 saved.",
    "Step 1-2-3, then 4-5-6 of the plan; version 2.10.3.",
]


@pytest.mark.parametrize(("text", "kind", "excerpt"), DETAILS)
def test_a_callers_details_are_found_where_they_stand(text, kind, excerpt):
    found = [
        (finding.kind, finding.excerpt(text))
        for finding in looks_like_caller_details(text)
    ]

    assert found == [(kind, excerpt)]


@pytest.mark.parametrize("text", HARMLESS)
def test_times_amounts_dates_and_extensions_are_not_asked_about(text):
    assert looks_like_caller_details(text) == []


def test_several_findings_come_in_the_order_of_the_text():
    text = "Her name is Siti, 081 234 5678, passport A1234567."

    kinds = [finding.kind for finding in looks_like_caller_details(text)]

    assert kinds == [NAME, PHONE, DOCUMENT]


def test_only_the_beginning_of_an_endless_text_is_read():
    text = "0" * 30_000 + " her name is Siti"

    assert looks_like_caller_details(text) == []
