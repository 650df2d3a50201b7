"""The sample organisation's shape: a hospital group in three American cities with an office in Leeds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """A place where people work, and the area codes of their invented numbers."""

    name: str
    timezone: str
    country: str
    assembly_point: str
    area_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Department:
    """A unit of level 3: who leads it, what its people are called, and how many teams of how many it has."""

    name: str
    head: str
    role: str
    site: Site
    teams: int
    size: int


@dataclass(frozen=True, slots=True)
class Directorate:
    """A unit of level 2 and its departments."""

    name: str
    director: str
    site: Site
    departments: tuple[Department, ...]


CHICAGO = Site("Harbour General, Chicago", "America/Chicago", "US", "North car park", ("312", "773", "872", "708"))
DENVER = Site("Northgate Clinic, Denver", "America/Denver", "US", "Garden by the east gate", ("303", "720"))
MILWAUKEE = Site("Lakeside Clinic, Milwaukee", "America/Chicago", "US", "Pier square", ("414",))
LEEDS = Site("Shared Services, Leeds", "Europe/London", "GB", "Canal side, meeting point B", ())

CHIEF_EXECUTIVE = "Chief Executive"
BOARD = "Executive Office"
SHIFTS = ("day", "night", "late", "weekend")

DIRECTORATES = (
    Directorate(
        "Medical",
        "Chief Medical Officer",
        CHICAGO,
        (
            Department("Emergency Department", "Head of Emergency Medicine", "Physician", CHICAGO, 3, 5),
            Department("Surgery", "Head of Surgery", "Surgeon", CHICAGO, 3, 4),
            Department("Internal Medicine", "Head of Internal Medicine", "Physician", CHICAGO, 3, 4),
            Department("Children's Clinic", "Head of Paediatrics", "Paediatrician", DENVER, 2, 4),
            Department("Imaging", "Head of Imaging", "Radiographer", CHICAGO, 2, 4),
        ),
    ),
    Directorate(
        "Nursing",
        "Chief Nursing Officer",
        CHICAGO,
        (
            Department("Wards North", "Matron, Wards North", "Nurse", CHICAGO, 4, 5),
            Department("Wards South", "Matron, Wards South", "Nurse", CHICAGO, 4, 5),
            Department("Intensive Care", "Matron, Intensive Care", "Critical Care Nurse", CHICAGO, 3, 5),
            Department("Maternity", "Head of Midwifery", "Midwife", MILWAUKEE, 2, 4),
            Department("Outpatients", "Matron, Outpatients", "Nurse", DENVER, 3, 5),
        ),
    ),
    Directorate(
        "Operations",
        "Chief Operating Officer",
        CHICAGO,
        (
            Department("Facilities", "Head of Facilities", "Engineer", CHICAGO, 3, 4),
            Department("Security", "Head of Security", "Security Officer", CHICAGO, 3, 5),
            Department("Patient Transport", "Head of Transport", "Driver", CHICAGO, 3, 5),
            Department("Catering", "Head of Catering", "Cook", CHICAGO, 2, 4),
            Department("Supplies", "Head of Supplies", "Storekeeper", MILWAUKEE, 2, 5),
        ),
    ),
    Directorate(
        "Finance",
        "Chief Financial Officer",
        CHICAGO,
        (
            Department("Financial Control", "Financial Controller", "Accountant", CHICAGO, 2, 3),
            Department("Patient Accounts", "Head of Patient Accounts", "Accounts Clerk", LEEDS, 2, 5),
            Department("Procurement", "Head of Procurement", "Buyer", CHICAGO, 2, 3),
        ),
    ),
    Directorate(
        "People",
        "Director of People",
        CHICAGO,
        (
            Department("Human Resources", "Head of Human Resources", "HR Adviser", CHICAGO, 2, 3),
            Department("Occupational Health", "Head of Occupational Health", "Health Adviser", CHICAGO, 1, 3),
            Department("Volunteers", "Volunteer Coordinator", "Volunteer", MILWAUKEE, 1, 12),
        ),
    ),
    Directorate(
        "Information",
        "Chief Information Officer",
        CHICAGO,
        (
            Department("Clinical Systems", "Head of Clinical Systems", "Systems Analyst", CHICAGO, 2, 4),
            Department("Infrastructure", "Head of Infrastructure", "Network Engineer", DENVER, 2, 3),
            Department("Service Desk", "Service Desk Manager", "Support Analyst", LEEDS, 2, 5),
            Department("Health Records", "Head of Health Records", "Records Clerk", LEEDS, 2, 4),
        ),
    ),
    Directorate(
        "Community Care",
        "Director of Community Care",
        DENVER,
        (
            Department("Home Nursing", "Head of Home Nursing", "Community Nurse", DENVER, 3, 4),
            Department("Pharmacy", "Chief Pharmacist", "Pharmacist", CHICAGO, 2, 4),
            Department("Therapies", "Head of Therapies", "Physiotherapist", MILWAUKEE, 2, 4),
        ),
    ),
)
