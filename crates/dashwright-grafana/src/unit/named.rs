//! The table of Grafana's units: variant, id, label, by category.
//!
//! Source: @grafana/data 13.2.3, 273 ids. `µ` is U+00B5 in `µs`, `µfarad` and `µhenry`, and U+03BC in `conμgm3`,
//! `conμgNm3` and `currencyμBTC`: an id with the other one is shown as an unknown suffix.

macro_rules! units {
    ($( $category:ident $title:literal { $( $variant:ident = $id:literal, $label:literal; )* } )*) => {
        /// A group of units in Grafana's picker.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum UnitCategory {
            $( #[doc = concat!("\"", $title, "\".")] $category, )*
        }

        impl UnitCategory {
            /// Every category, in Grafana's order.
            pub const ALL: &'static [Self] = &[$( Self::$category, )*];

            /// The name that Grafana shows.
            pub const fn title(self) -> &'static str {
                match self {
                    $( Self::$category => $title, )*
                }
            }
        }

        /// What a value is measured in, by the name of Grafana's unit.
        ///
        /// ```
        /// use dashwright_grafana::Unit;
        /// assert_eq!(Unit::RequestsPerSecond.id(), "reqps");
        /// assert_eq!(Unit::Microseconds.id(), "\u{b5}s");
        /// assert_eq!(Unit::Suffix("widgets".into()).id(), "suffix:widgets");
        /// assert_eq!(Unit::from("percentunit"), Unit::PercentUnit);
        /// ```
        ///
        /// Source: @grafana/data 13.2.3.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Unit {
            $($(
                #[doc = concat!("`", $id, "`, shown as \"", $label, "\".")]
                $variant,
            )*)*
            /// `prefix:…`: a text before the value.
            Prefix(String),
            /// `suffix:…`: a text after the value.
            Suffix(String),
            /// `time:…`: a moment format for a value in milliseconds since 1970.
            Time(String),
            /// `si:…`: the SI prefix of the input, then the unit, such as `mF`.
            Si(String),
            /// `count:…`: scaled with K and Mil, then the text.
            Count(String),
            /// `currency:…`: a symbol, scaled with K and Mil.
            Currency(String),
            /// `currency:financial:…`: a symbol and all digits; `€:suffix` puts the symbol behind.
            FinancialCurrency(String),
            /// `bool:…/…`: the texts for true and false.
            Bool(String, String),
            /// An id that these types do not know; Grafana shows it as a suffix.
            Other(String),
        }

        /// Every unit with a name of its own: variant, id, label, category.
        pub(super) const NAMED: &[(Unit, &str, &str, UnitCategory)] =
            &[$($( (Unit::$variant, $id, $label, UnitCategory::$category), )*)*];

        impl Unit {
            /// The id of a unit with a name of its own.
            pub(super) const fn named_id(&self) -> Option<&'static str> {
                match self {
                    $($( Self::$variant => Some($id), )*)*
                    _ => None,
                }
            }
        }
    };
}

units! {
    Misc "Misc" {
        None = "none", "Number";
        String = "string", "String";
        Short = "short", "short";
        SiShort = "sishort", "SI short";
        Percent = "percent", "Percent (0-100)";
        PercentUnit = "percentunit", "Percent (0.0-1.0)";
        Humidity = "humidity", "Humidity (%H)";
        Decibel = "dB", "Decibel";
        Candela = "candela", "Candela (cd)";
        Hex0x = "hex0x", "Hexadecimal (0x)";
        Hex = "hex", "Hexadecimal";
        Scientific = "sci", "Scientific notation";
        Locale = "locale", "Locale format";
        Pixel = "pixel", "Pixels";
    }
    Acceleration "Acceleration" {
        MetersPerSecondSquared = "accMS2", "Meters/sec²";
        FeetPerSecondSquared = "accFS2", "Feet/sec²";
        GUnit = "accG", "G unit";
    }
    Angle "Angle" {
        Degrees = "degree", "Degrees (°)";
        Radians = "radian", "Radians";
        Gradian = "grad", "Gradian";
        ArcMinutes = "arcmin", "Arc Minutes";
        ArcSeconds = "arcsec", "Arc Seconds";
    }
    Area "Area" {
        SquareMeters = "areaM2", "Square Meters (m²)";
        SquareFeet = "areaF2", "Square Feet (ft²)";
        SquareMiles = "areaMI2", "Square Miles (mi²)";
        Acres = "acres", "Acres (ac)";
        Hectares = "hectares", "Hectares (ha)";
    }
    Computation "Computation" {
        Flops = "flops", "FLOP/s";
        MegaFlops = "mflops", "MFLOP/s";
        GigaFlops = "gflops", "GFLOP/s";
        TeraFlops = "tflops", "TFLOP/s";
        PetaFlops = "pflops", "PFLOP/s";
        ExaFlops = "eflops", "EFLOP/s";
        ZettaFlops = "zflops", "ZFLOP/s";
        YottaFlops = "yflops", "YFLOP/s";
    }
    Concentration "Concentration" {
        PartsPerMillion = "ppm", "parts-per-million (ppm)";
        PartsPerBillion = "conppb", "parts-per-billion (ppb)";
        NanogramPerCubicMeter = "conngm3", "nanogram per cubic meter (ng/m³)";
        NanogramPerNormalCubicMeter = "conngNm3", "nanogram per normal cubic meter (ng/Nm³)";
        MicrogramPerCubicMeter = "conμgm3", "microgram per cubic meter (μg/m³)";
        MicrogramPerNormalCubicMeter = "conμgNm3", "microgram per normal cubic meter (μg/Nm³)";
        MilligramPerCubicMeter = "conmgm3", "milligram per cubic meter (mg/m³)";
        MilligramPerNormalCubicMeter = "conmgNm3", "milligram per normal cubic meter (mg/Nm³)";
        GramPerCubicMeter = "congm3", "gram per cubic meter (g/m³)";
        GramPerNormalCubicMeter = "congNm3", "gram per normal cubic meter (g/Nm³)";
        MilligramsPerDecilitre = "conmgdL", "milligrams per decilitre (mg/dL)";
        MillimolesPerLitre = "conmmolL", "millimoles per litre (mmol/L)";
    }
    Currency "Currency" {
        Dollars = "currencyUSD", "Dollars ($)";
        Pounds = "currencyGBP", "Pounds (£)";
        Euro = "currencyEUR", "Euro (€)";
        Yen = "currencyJPY", "Yen (¥)";
        Rubles = "currencyRUB", "Rubles (₽)";
        Hryvnias = "currencyUAH", "Hryvnias (₴)";
        BrazilianReal = "currencyBRL", "Real (R$)";
        DanishKrone = "currencyDKK", "Danish Krone (kr)";
        IcelandicKrona = "currencyISK", "Icelandic Króna (kr)";
        NorwegianKrone = "currencyNOK", "Norwegian Krone (kr)";
        SwedishKrona = "currencySEK", "Swedish Krona (kr)";
        CzechKoruna = "currencyCZK", "Czech koruna (czk)";
        SwissFranc = "currencyCHF", "Swiss franc (CHF)";
        PolishZloty = "currencyPLN", "Polish Złoty (PLN)";
        Bitcoin = "currencyBTC", "Bitcoin (฿)";
        MilliBitcoin = "currencymBTC", "Milli Bitcoin (฿)";
        MicroBitcoin = "currencyμBTC", "Micro Bitcoin (฿)";
        SouthAfricanRand = "currencyZAR", "South African Rand (R)";
        IndianRupee = "currencyINR", "Indian Rupee (₹)";
        SouthKoreanWon = "currencyKRW", "South Korean Won (₩)";
        IndonesianRupiah = "currencyIDR", "Indonesian Rupiah (Rp)";
        PhilippinePeso = "currencyPHP", "Philippine Peso (PHP)";
        VietnameseDong = "currencyVND", "Vietnamese Dong (VND)";
        TurkishLira = "currencyTRY", "Turkish Lira (₺)";
        MalaysianRinggit = "currencyMYR", "Malaysian Ringgit (RM)";
        CfpFranc = "currencyXPF", "CFP franc (XPF)";
        BulgarianLev = "currencyBGN", "Bulgarian Lev (BGN)";
        Guarani = "currencyPYG", "Guaraní (₲)";
        UruguayPeso = "currencyUYU", "Uruguay Peso (UYU)";
        IsraeliNewShekels = "currencyILS", "Israeli New Shekels (₪)";
    }
    Data "Data" {
        BytesIec = "bytes", "bytes(IEC)";
        BytesSi = "decbytes", "bytes(SI)";
        BitsIec = "bits", "bits(IEC)";
        BitsSi = "decbits", "bits(SI)";
        Kibibytes = "kbytes", "kibibytes";
        Kilobytes = "deckbytes", "kilobytes";
        Mebibytes = "mbytes", "mebibytes";
        Megabytes = "decmbytes", "megabytes";
        Gibibytes = "gbytes", "gibibytes";
        Gigabytes = "decgbytes", "gigabytes";
        Tebibytes = "tbytes", "tebibytes";
        Terabytes = "dectbytes", "terabytes";
        Pebibytes = "pbytes", "pebibytes";
        Petabytes = "decpbytes", "petabytes";
    }
    DataRate "Data rate" {
        PacketsPerSecond = "pps", "packets/sec";
        BytesPerSecondIec = "binBps", "bytes/sec(IEC)";
        BytesPerSecondSi = "Bps", "bytes/sec(SI)";
        BitsPerSecondIec = "binbps", "bits/sec(IEC)";
        BitsPerSecondSi = "bps", "bits/sec(SI)";
        KibibytesPerSecond = "KiBs", "kibibytes/sec";
        KibibitsPerSecond = "Kibits", "kibibits/sec";
        KilobytesPerSecond = "KBs", "kilobytes/sec";
        KilobitsPerSecond = "Kbits", "kilobits/sec";
        MebibytesPerSecond = "MiBs", "mebibytes/sec";
        MebibitsPerSecond = "Mibits", "mebibits/sec";
        MegabytesPerSecond = "MBs", "megabytes/sec";
        MegabitsPerSecond = "Mbits", "megabits/sec";
        GibibytesPerSecond = "GiBs", "gibibytes/sec";
        GibibitsPerSecond = "Gibits", "gibibits/sec";
        GigabytesPerSecond = "GBs", "gigabytes/sec";
        GigabitsPerSecond = "Gbits", "gigabits/sec";
        TebibytesPerSecond = "TiBs", "tebibytes/sec";
        TebibitsPerSecond = "Tibits", "tebibits/sec";
        TerabytesPerSecond = "TBs", "terabytes/sec";
        TerabitsPerSecond = "Tbits", "terabits/sec";
        PebibytesPerSecond = "PiBs", "pebibytes/sec";
        PebibitsPerSecond = "Pibits", "pebibits/sec";
        PetabytesPerSecond = "PBs", "petabytes/sec";
        PetabitsPerSecond = "Pbits", "petabits/sec";
    }
    DateAndTime "Date & time" {
        DateTimeIso = "dateTimeAsIso", "Datetime ISO";
        DateTimeIsoNoDateIfToday = "dateTimeAsIsoNoDateIfToday", "Datetime ISO (No date if today)";
        DateTimeUs = "dateTimeAsUS", "Datetime US";
        DateTimeUsNoDateIfToday = "dateTimeAsUSNoDateIfToday", "Datetime US (No date if today)";
        DateTimeLocal = "dateTimeAsLocal", "Datetime local";
        DateTimeLocalNoDateIfToday = "dateTimeAsLocalNoDateIfToday", "Datetime local (No date if today)";
        DateTimeSystem = "dateTimeAsSystem", "Datetime default";
        DateTimeFromNow = "dateTimeFromNow", "From Now";
    }
    Energy "Energy" {
        Watt = "watt", "Watt (W)";
        Kilowatt = "kwatt", "Kilowatt (kW)";
        Megawatt = "megwatt", "Megawatt (MW)";
        Gigawatt = "gwatt", "Gigawatt (GW)";
        Milliwatt = "mwatt", "Milliwatt (mW)";
        WattPerSquareMeter = "Wm2", "Watt per square meter (W/m²)";
        VoltAmpere = "voltamp", "Volt-Ampere (VA)";
        KilovoltAmpere = "kvoltamp", "Kilovolt-Ampere (kVA)";
        VoltAmpereReactive = "voltampreact", "Volt-Ampere reactive (VAr)";
        KilovoltAmpereReactive = "kvoltampreact", "Kilovolt-Ampere reactive (kVAr)";
        WattHour = "watth", "Watt-hour (Wh)";
        WattHourPerKilogram = "watthperkg", "Watt-hour per Kilogram (Wh/kg)";
        KilowattHour = "kwatth", "Kilowatt-hour (kWh)";
        KilowattMinute = "kwattm", "Kilowatt-min (kWm)";
        MegawattHour = "mwatth", "Megawatt-hour (MWh)";
        AmpereHour = "amph", "Ampere-hour (Ah)";
        KiloampereHour = "kamph", "Kiloampere-hour (kAh)";
        MilliampereHour = "mamph", "Milliampere-hour (mAh)";
        Joule = "joule", "Joule (J)";
        ElectronVolt = "ev", "Electron volt (eV)";
        Ampere = "amp", "Ampere (A)";
        Kiloampere = "kamp", "Kiloampere (kA)";
        Milliampere = "mamp", "Milliampere (mA)";
        Volt = "volt", "Volt (V)";
        Kilovolt = "kvolt", "Kilovolt (kV)";
        Millivolt = "mvolt", "Millivolt (mV)";
        DecibelMilliwatt = "dBm", "Decibel-milliwatt (dBm)";
        Milliohm = "mohm", "Milliohm (mΩ)";
        Ohm = "ohm", "Ohm (Ω)";
        Kiloohm = "kohm", "Kiloohm (kΩ)";
        Megaohm = "Mohm", "Megaohm (MΩ)";
        Farad = "farad", "Farad (F)";
        Microfarad = "µfarad", "Microfarad (µF)";
        Nanofarad = "nfarad", "Nanofarad (nF)";
        Picofarad = "pfarad", "Picofarad (pF)";
        Femtofarad = "ffarad", "Femtofarad (fF)";
        Henry = "henry", "Henry (H)";
        Millihenry = "mhenry", "Millihenry (mH)";
        Microhenry = "µhenry", "Microhenry (µH)";
        Lumens = "lumens", "Lumens (Lm)";
    }
    Flow "Flow" {
        GallonsPerMinute = "flowgpm", "Gallons/min (gpm)";
        CubicMetersPerSecond = "flowcms", "Cubic meters/sec (cms)";
        CubicFeetPerSecond = "flowcfs", "Cubic feet/sec (cfs)";
        CubicFeetPerMinute = "flowcfm", "Cubic feet/min (cfm)";
        LitrePerHour = "litreh", "Litre/hour";
        LitrePerMinute = "flowlpm", "Litre/min (L/min)";
        MillilitrePerMinute = "flowmlpm", "milliLitre/min (mL/min)";
        Lux = "lux", "Lux (lx)";
    }
    Force "Force" {
        NewtonMeters = "forceNm", "Newton-meters (Nm)";
        KilonewtonMeters = "forcekNm", "Kilonewton-meters (kNm)";
        Newtons = "forceN", "Newtons (N)";
        Kilonewtons = "forcekN", "Kilonewtons (kN)";
    }
    HashRate "Hash rate" {
        HashesPerSecond = "Hs", "hashes/sec";
        KilohashesPerSecond = "KHs", "kilohashes/sec";
        MegahashesPerSecond = "MHs", "megahashes/sec";
        GigahashesPerSecond = "GHs", "gigahashes/sec";
        TerahashesPerSecond = "THs", "terahashes/sec";
        PetahashesPerSecond = "PHs", "petahashes/sec";
        ExahashesPerSecond = "EHs", "exahashes/sec";
    }
    Mass "Mass" {
        Milligram = "massmg", "milligram (mg)";
        Gram = "massg", "gram (g)";
        Pound = "masslb", "pound (lb)";
        Kilogram = "masskg", "kilogram (kg)";
        MetricTon = "masst", "metric ton (t)";
    }
    Length "Length" {
        Millimeter = "lengthmm", "millimeter (mm)";
        Centimeter = "lengthcm", "centimeter (cm)";
        Inch = "lengthin", "inch (in)";
        Feet = "lengthft", "feet (ft)";
        Meter = "lengthm", "meter (m)";
        Kilometer = "lengthkm", "kilometer (km)";
        Mile = "lengthmi", "mile (mi)";
    }
    Pressure "Pressure" {
        Millibars = "pressurembar", "Millibars";
        Bars = "pressurebar", "Bars";
        Kilobars = "pressurekbar", "Kilobars";
        Pascals = "pressurepa", "Pascals";
        Hectopascals = "pressurehpa", "Hectopascals";
        Kilopascals = "pressurekpa", "Kilopascals";
        InchesOfMercury = "pressurehg", "Inches of mercury";
        Psi = "pressurepsi", "PSI";
    }
    Radiation "Radiation" {
        Becquerel = "radbq", "Becquerel (Bq)";
        Curie = "radci", "curie (Ci)";
        Gray = "radgy", "Gray (Gy)";
        Rad = "radrad", "rad";
        Sievert = "radsv", "Sievert (Sv)";
        Millisievert = "radmsv", "milliSievert (mSv)";
        Microsievert = "radusv", "microSievert (µSv)";
        Rem = "radrem", "rem";
        ExposureCoulombPerKilogram = "radexpckg", "Exposure (C/kg)";
        Roentgen = "radr", "roentgen (R)";
        SievertPerHour = "radsvh", "Sievert/hour (Sv/h)";
        MillisievertPerHour = "radmsvh", "milliSievert/hour (mSv/h)";
        MicrosievertPerHour = "radusvh", "microSievert/hour (µSv/h)";
    }
    RotationalSpeed "Rotational Speed" {
        RevolutionsPerMinute = "rotrpm", "Revolutions per minute (rpm)";
        RotationalHertz = "rothz", "Hertz (Hz)";
        Kilohertz = "rotkhz", "Kilohertz (kHz)";
        Megahertz = "rotmhz", "Megahertz (MHz)";
        Gigahertz = "rotghz", "Gigahertz (GHz)";
        RadiansPerSecond = "rotrads", "Radians per second (rad/s)";
        DegreesPerSecond = "rotdegs", "Degrees per second (°/s)";
    }
    Temperature "Temperature" {
        Celsius = "celsius", "Celsius (°C)";
        Fahrenheit = "fahrenheit", "Fahrenheit (°F)";
        Kelvin = "kelvin", "Kelvin (K)";
    }
    Time "Time" {
        Hertz = "hertz", "Hertz (1/s)";
        Nanoseconds = "ns", "nanoseconds (ns)";
        Microseconds = "µs", "microseconds (µs)";
        Milliseconds = "ms", "milliseconds (ms)";
        Seconds = "s", "seconds (s)";
        Minutes = "m", "minutes (m)";
        Hours = "h", "hours (h)";
        Days = "d", "days (d)";
        DurationMilliseconds = "dtdurationms", "duration (ms)";
        DurationSeconds = "dtdurations", "duration (s)";
        DurationHms = "dthms", "duration (hh:mm:ss)";
        DurationDhms = "dtdhms", "duration (d hh:mm:ss)";
        Timeticks = "timeticks", "Timeticks (s/100)";
        ClockMilliseconds = "clockms", "clock (ms)";
        ClockSeconds = "clocks", "clock (s)";
    }
    Throughput "Throughput" {
        CountsPerSecond = "cps", "counts/sec (cps)";
        OpsPerSecond = "ops", "ops/sec (ops)";
        RequestsPerSecond = "reqps", "requests/sec (rps)";
        ReadsPerSecond = "rps", "reads/sec (rps)";
        WritesPerSecond = "wps", "writes/sec (wps)";
        IoOpsPerSecond = "iops", "I/O ops/sec (iops)";
        EventsPerSecond = "eps", "events/sec (eps)";
        MessagesPerSecond = "mps", "messages/sec (mps)";
        RecordsPerSecond = "recps", "records/sec (rps)";
        RowsPerSecond = "rowsps", "rows/sec (rps)";
        CountsPerMinute = "cpm", "counts/min (cpm)";
        OpsPerMinute = "opm", "ops/min (opm)";
        RequestsPerMinute = "reqpm", "requests/min (rpm)";
        ReadsPerMinute = "rpm", "reads/min (rpm)";
        WritesPerMinute = "wpm", "writes/min (wpm)";
        EventsPerMinute = "epm", "events/min (epm)";
        MessagesPerMinute = "mpm", "messages/min (mpm)";
        RecordsPerMinute = "recpm", "records/min (rpm)";
        RowsPerMinute = "rowspm", "rows/min (rpm)";
    }
    Velocity "Velocity" {
        MetersPerSecond = "velocityms", "meters/second (m/s)";
        KilometersPerHour = "velocitykmh", "kilometers/hour (km/h)";
        MilesPerHour = "velocitymph", "miles/hour (mph)";
        Knot = "velocityknot", "knot (kn)";
    }
    Volume "Volume" {
        Millilitre = "mlitre", "millilitre (mL)";
        Litre = "litre", "litre (L)";
        CubicMeter = "m3", "cubic meter";
        NormalCubicMeter = "Nm3", "Normal cubic meter";
        CubicDecimeter = "dm3", "cubic decimeter";
        Gallons = "gallons", "gallons";
    }
    Boolean "Boolean" {
        TrueFalse = "bool", "True / False";
        YesNo = "bool_yes_no", "Yes / No";
        OnOff = "bool_on_off", "On / Off";
    }
}
