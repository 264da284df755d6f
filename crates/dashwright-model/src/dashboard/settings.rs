//! Settings of a whole dashboard in Grafana's own words: clocks, weeks, the time picker, the crosshair.

use dashwright_grafana::time::{TimeOption, TimePicker, WeekStart};
use dashwright_grafana::{CursorSync, Dashboard as Settings};

use super::Dashboard;

impl Dashboard {
    /// Changes settings that have no word here. What it sets is laid over the rest; panels, variables, annotations and
    /// identity are those of the definition.
    ///
    /// ```
    /// # use dashwright_model::{Dashboard, DashboardId, owner::{Folder, Owner}};
    /// # const HOME: DashboardId = DashboardId::new("home", "Home");
    /// # let dashboard = Dashboard::new(HOME, Folder::new("A"), Owner::new("@a", "#a"), "This dashboard …");
    /// dashboard.options(|settings| settings.revision(3_i64));
    /// ```
    pub fn options(mut self, change: impl FnOnce(Settings) -> Settings) -> Self {
        let own = self.tuning.take().map_or_else(Settings::absent, |tuning| *tuning);
        self.tuning = Some(Box::new(change(own)));
        self
    }

    /// Shows the time of a place, such as `Europe/Berlin`.
    pub fn timezone(self, name: &'static str) -> Self {
        self.options(|settings| settings.timezone(name))
    }

    /// The first day of the week; the reader's unless set.
    pub fn week_start(self, day: WeekStart) -> Self {
        self.options(|settings| settings.week_start(day))
    }

    /// The month in which the fiscal year begins, from 1 to 12; January unless set.
    pub fn fiscal_year(self, month: u8) -> Self {
        self.options(|settings| settings.fiscal_year_start_month(i64::from(month.clamp(1, 12)) - 1))
    }

    /// What panels share when the pointer is on one of them; the crosshair unless set.
    pub fn cursor(self, share: CursorSync) -> Self {
        self.options(|settings| settings.graph_tooltip(share))
    }

    /// Panels move with the time between two queries.
    pub fn live(self) -> Self {
        self.options(|settings| settings.live_now(true))
    }

    /// All panels ask when it opens, not only those in view.
    pub fn preload(self) -> Self {
        self.options(|settings| settings.preload(true))
    }

    /// Readers can change it until the file changes.
    pub fn editable(self) -> Self {
        self.options(|settings| settings.editable(true))
    }

    /// The intervals of refresh that the picker offers, such as `30s`.
    pub fn refresh_choices(self, intervals: impl IntoIterator<Item = &'static str>) -> Self {
        let intervals: Vec<&str> = intervals.into_iter().collect();
        self.picker(|picker| picker.refresh_intervals(intervals))
    }

    /// The ranges that the picker offers: what readers see, beginning and end.
    pub fn quick_ranges(
        self,
        ranges: impl IntoIterator<Item = (&'static str, &'static str, &'static str)>,
    ) -> Self {
        let range = |(display, from, to)| TimeOption::default().display(display).from(from).to(to);
        let ranges: Vec<TimeOption> = ranges.into_iter().map(range).collect();
        self.picker(|picker| picker.quick_ranges(ranges))
    }

    /// Leaves out the last values, such as those of the last `1m`, because they are not complete yet.
    pub fn now_delay(self, length: &'static str) -> Self {
        self.picker(|picker| picker.now_delay(length))
    }

    /// Hides the time picker.
    pub fn hide_picker(self) -> Self {
        self.picker(|picker| picker.hidden(true))
    }

    fn picker(self, change: impl FnOnce(TimePicker) -> TimePicker) -> Self {
        self.options(|mut settings| {
            let own = settings.timepicker.take().unwrap_or_else(TimePicker::absent);
            settings.timepicker(change(own))
        })
    }
}
